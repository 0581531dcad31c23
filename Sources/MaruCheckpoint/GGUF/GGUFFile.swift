import Foundation

/// A GGUF checkpoint, of one file or split into several, mapped into memory.
///
/// Opening reads and checks the headers alone: every count, length and offset against the file's size, so that reading
/// a tensor later cannot fail for them.
package struct GGUFFile: TensorSource {
    /// The path of the (first) file.
    package let path: String
    /// The version of the format, 2 or 3.
    package let version: Int
    /// The (first) file's.
    package let metadata: GGUFMetadata
    package let tensorNames: [String]
    private let parts: [GGUFPart]
    private let places: [String: Place]

    private struct Place {
        let part: Int
        let info: GGUFTensorInfo
    }

    /// Opens the file at `path` and, when it is the first part of a split checkpoint, the others beside it.
    package init(path: String) throws(CheckpointError) {
        let first = try GGUFPart(path: path)
        guard let split = try GGUFSplit(first.header.metadata) else {
            try self.init([first])
            return
        }
        let paths = try split.paths(besides: path)
        guard split.number == 0 else {
            throw .notFirstPart(file: path, part: split.number + 1, of: split.count, first: paths[0])
        }
        var parts = [first]
        for path in paths.dropFirst() { parts.append(try GGUFPart(path: path)) }
        try self.init(parts)
    }

    /// Opens the parts of a split checkpoint at `paths`, in order, whatever their names.
    package init(parts paths: [String]) throws(CheckpointError) {
        var parts: [GGUFPart] = []
        for path in paths { parts.append(try GGUFPart(path: path)) }
        try self.init(parts)
    }

    private init(_ parts: [GGUFPart]) throws(CheckpointError) {
        guard let first = parts.first else { throw .cannotOpen(file: "", reason: "no parts were given") }
        try Self.checkNumbers(of: parts)
        var places: [String: Place] = [:]
        var names: [String] = []
        for (index, part) in parts.enumerated() {
            for info in part.header.tensors {
                guard places.updateValue(Place(part: index, info: info), forKey: info.name) == nil else {
                    throw .duplicateTensor(file: part.file.path, name: info.name)
                }
                names.append(info.name)
            }
        }
        if let expected = try GGUFSplit(first.header.metadata)?.tensors, expected != names.count {
            throw .invalid(
                file: first.file.path,
                field: "split.tensors.count",
                found: "\(expected)",
                expected: "\(names.count), the tensors in all \(parts.count) parts"
            )
        }
        path = first.file.path
        version = first.header.version
        metadata = first.header.metadata
        tensorNames = names
        self.parts = parts
        self.places = places
    }

    package var files: [MappedFile] { parts.map(\.file) }

    package func contains(_ name: String) -> Bool { places[name] != nil }

    package func tensor(_ name: String) throws(CheckpointError) -> CheckpointTensor {
        guard let place = places[name] else { throw .missingTensor(file: path, name: name) }
        return try parts[place.part].tensor(place.info)
    }

    private static func checkNumbers(of parts: [GGUFPart]) throws(CheckpointError) {
        for (index, part) in parts.enumerated() {
            let split = try GGUFSplit(part.header.metadata)
            let (number, count) = (split?.number ?? 0, split?.count ?? 1)
            guard number == index, count == parts.count else {
                throw .invalid(
                    file: part.file.path,
                    field: "split.no and split.count",
                    found: "\(number) and \(count)",
                    expected: "\(index) and \(parts.count)"
                )
            }
        }
    }
}

extension GGUFFile {
    /// A tensor as the file's directory describes it; also for types that cannot be read.
    package struct Listing: Hashable, Sendable {
        package var name: String
        /// `F32`, `Q4_K`; also names that are not supported.
        package var type: String
        package var shape: [Int]
    }

    /// All tensors in the file's order.
    package var listing: [Listing] {
        parts.flatMap { part in
            part.header.tensors.map { Listing(name: $0.name, type: $0.type.name, shape: $0.shape) }
        }
    }
}
