import Foundation

/// Which part of a split checkpoint a file is, by its metadata and its name `…-00001-of-00003.gguf`.
struct GGUFSplit {
    /// From 0.
    let number: Int
    let count: Int
    /// The tensors of all parts together.
    let tensors: Int?

    /// Far beyond any real model, so that a hostile count costs nothing.
    static let maximumParts = 10_000

    /// `nil` for a file that is a checkpoint of its own.
    init?(_ metadata: GGUFMetadata) throws(CheckpointError) {
        let file = metadata.file
        guard let count = try metadata.integer("split.count"), count != 1 else { return nil }
        guard (2...Self.maximumParts).contains(count) else {
            throw .invalid(
                file: file,
                field: "split.count",
                found: "\(count)",
                expected: "a number from 1 to \(Self.maximumParts)"
            )
        }
        let number = try metadata.requiredInteger("split.no")
        guard (0..<count).contains(number) else {
            throw .invalid(
                file: file,
                field: "split.no",
                found: "\(number)",
                expected: "a number from 0 to \(count - 1)"
            )
        }
        self.number = number
        self.count = count
        tensors = try metadata.integer("split.tensors.count")
    }

    /// The paths of all parts, in order, beside the one at `path`.
    func paths(besides path: String) throws(CheckpointError) -> [String] {
        let ending = Self.ending(part: number, of: count)
        guard path.hasSuffix(ending) else {
            throw .invalid(
                file: path,
                field: "the name of part \(number + 1) of \(count)",
                found: URL(filePath: path).lastPathComponent,
                expected: "a name that ends with \(ending)"
            )
        }
        let stem = path.dropLast(ending.count)
        return (0..<count).map { stem + Self.ending(part: $0, of: count) }
    }

    private static func ending(part: Int, of count: Int) -> String { "-\(padded(part + 1))-of-\(padded(count)).gguf" }

    private static func padded(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 5 - "\(number)".count)) + "\(number)"
    }
}
