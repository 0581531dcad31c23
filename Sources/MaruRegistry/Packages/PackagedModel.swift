/// A model in one or several wheels: whole, or in parts that are joined.
struct PackagedModel: Sendable {
    struct Piece: Sendable {
        let wheel: Wheel
        let entry: ArchiveEntry
    }

    /// The name of the joined file.
    let fileName: String
    /// In the order in which they are joined.
    let pieces: [Piece]

    var bytes: Int { pieces.reduce(0) { $0 + $1.entry.size } }

    /// Finds the model.
    /// - Parameters:
    ///   - wheels: in the order in which their parts belong.
    ///   - label: how the packages are called in messages.
    /// - Returns: `nil` when the wheels carry nothing of a model.
    /// - Throws: `.ambiguousFile` when they carry several models, `.package` when parts are missing.
    static func find(in wheels: [Wheel], label: String) throws(RegistryError) -> PackagedModel? {
        let pieces = wheels.flatMap { wheel in wheel.entries.map { Piece(wheel: wheel, entry: $0) } }
        let whole = pieces.filter { $0.entry.name.lowercased().hasSuffix(".gguf") }
        if let first = whole.first {
            guard whole.count == 1 else {
                throw .ambiguousFile(label, selector: nil, candidates: whole.map(\.entry.name))
            }
            return PackagedModel(fileName: first.entry.name.lastPathComponent, pieces: [first])
        }
        return try joined(pieces, label)
    }

    private static func joined(_ pieces: [Piece], _ label: String) throws(RegistryError) -> PackagedModel? {
        let parts = pieces.compactMap { piece in
            part(piece.entry.name).map { (piece: piece, stem: $0.stem, number: $0.number) }
        }
        .sorted { $0.number < $1.number }
        guard let first = parts.first, let last = parts.last else { return nil }
        guard Set(parts.map(\.stem)).count == 1 else {
            throw .package(
                label,
                reason: "it has parts of several files: " + Set(parts.map(\.stem)).sorted().joined(separator: ", ")
            )
        }
        guard first.number <= 1, parts.map(\.number) == Array(first.number...last.number) else {
            let numbers = parts.map { String($0.number) }.joined(separator: ", ")
            throw .package(label, reason: "of the parts of its file only these are there, or some twice: \(numbers)")
        }
        guard parts.count > 1 else {
            throw .package(
                label,
                reason: "it has only one part of a file; name the packages of all parts: pypi:first,second,…"
            )
        }
        return PackagedModel(fileName: first.stem.isEmpty ? "model.gguf" : first.stem, pieces: parts.map(\.piece))
    }

    /// Reads `folder/name.gguf.part01` or `folder/part01.bin`.
    private static func part(_ path: String) -> (stem: String, number: Int)? {
        let name = path.lastPathComponent
        if let match = name.wholeMatch(of: /(.+\.gguf)\.part[-_]?(\d{1,5})/.ignoresCase()), let number = Int(match.2) {
            return (String(match.1), number)
        }
        if let match = name.wholeMatch(of: /part[-_]?(\d{1,5})\.bin/.ignoresCase()), let number = Int(match.1) {
            return ("", number)
        }
        return nil
    }
}
