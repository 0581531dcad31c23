import Foundation

/// A Python package as it is distributed: a zip archive. It is only read; nothing of it is ever run.
struct Wheel: Sendable {
    let path: String
    let entries: [ArchiveEntry]

    /// Reads the directory of the archive.
    /// - Throws: `.package` when it is no archive, or one that means harm: a name that leads outside, an encrypted file.
    init(path: String) throws(RegistryError) {
        self.path = path
        entries = try reporting(path) {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            return try Self.directory(of: file, label: path.lastPathComponent)
        }
        for entry in entries
        where !isSafeRelativePath(entry.name.hasSuffix("/") ? String(entry.name.dropLast()) : entry.name) {
            throw failure("it has a file named \"\(entry.name)\", which would lie outside of its folder")
        }
        guard Set(entries.map(\.name)).count == entries.count else { throw failure("it has two files of one name") }
    }

    /// The name of the package, in the form in which names are compared (PEP 503).
    var packageName: String {
        Self.normalized(path.lastPathComponent.split(onceAt: "-").0)
    }

    static func normalized(_ name: String) -> String {
        name.lowercased().split(whereSeparator: { "-_.".contains($0) }).joined(separator: "-")
    }

    /// Unpacks a file, and checks its size and its check sum.
    /// - Parameter give: called with one piece after the other; the file is only right when the call returns.
    func unpack(
        _ entry: ArchiveEntry,
        cancellation: Cancellation = Cancellation(),
        _ give: (ArraySlice<UInt8>) throws -> Void
    ) throws(RegistryError) {
        guard !entry.isEncrypted else { throw failure("\(entry.name) is encrypted") }
        try reporting(path) {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try seek(file, to: entry)
            var (checkSum, count) = (CheckSum(), 0)
            try stream(entry, from: file, cancellation) { piece in
                count += piece.count
                // An archive that unpacks to more than it says is a bomb or broken.
                guard count <= entry.size else { throw failure("\(entry.name) is larger than it claims") }
                checkSum.add(piece)
                try give(piece)
            }
            guard count == entry.size, checkSum.value == entry.checkSum else {
                throw failure("\(entry.name) is damaged")
            }
        }
    }

    /// The text of a small file.
    func text(of entry: ArchiveEntry) throws(RegistryError) -> String {
        guard entry.size <= 4 << 20 else { throw failure("\(entry.name) is larger than such a file ever is") }
        var bytes: [UInt8] = []
        try unpack(entry) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func stream(
        _ entry: ArchiveEntry,
        from file: FileHandle,
        _ cancellation: Cancellation,
        _ give: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        let inflater = try entry.method == 8 ? Inflater() : nil
        guard entry.method == 8 || entry.method == 0 else {
            throw failure("\(entry.name) is packed by the method \(entry.method); stored and deflated are known")
        }
        var left = entry.packedSize
        while left > 0, let chunk = try file.read(upToCount: min(left, 256 << 10)), !chunk.isEmpty {
            try cancellation.check()
            left -= chunk.count
            do {
                try inflater?.unpack(chunk, give)
            } catch is Inflater.Failure {
                throw failure("\(entry.name) is damaged")
            }
            if inflater == nil { try give([UInt8](chunk)[...]) }
        }
        guard left == 0, inflater?.isFinished ?? true else { throw failure("\(entry.name) is damaged") }
    }

    /// Places the file at the first packed byte of the entry, behind its local header.
    private func seek(_ file: FileHandle, to entry: ArchiveEntry) throws {
        try file.seek(toOffset: UInt64(entry.offset))
        guard let header = try file.read(upToCount: 30), header.count == 30, header.integer(0, 4) == 0x0403_4b50 else {
            throw failure("\(entry.name) is not where the directory says")
        }
        try file.seek(toOffset: UInt64(entry.offset + 30 + header.integer(26, 2) + header.integer(28, 2)))
    }

    private func failure(_ reason: String) -> RegistryError {
        .package(path.lastPathComponent, reason: reason)
    }
}
