import MaruTensor

extension GGUFMetadata {
    /// One line of a listing.
    package struct SummaryLine: Hashable, Sendable {
        package var key: String
        /// `uint32`, `[string; 49152]`.
        package var type: String
        /// The value as text; the first elements of an array, the first characters of a long text.
        package var value: String
    }

    /// All pairs in the file's order, each short enough for a line.
    package func summary(elements: Int = 6, characters: Int = 80) throws(CheckpointError) -> [SummaryLine] {
        var lines: [SummaryLine] = []
        for key in keys {
            guard let type = typeName(key), let value = value(key) else { continue }
            let text = try value.text(elements: elements, characters: characters)
            lines.append(SummaryLine(key: key, type: type, value: text.shortened(to: characters)))
        }
        return lines
    }
}

extension GGUFValue {
    fileprivate func text(elements: Int, characters: Int) throws(CheckpointError) -> String {
        switch self {
        case .unsigned(let value): "\(value)"
        case .signed(let value): "\(value)"
        case .float32(let value): "\(value)"
        case .float64(let value): "\(value)"
        case .bool(let value): "\(value)"
        // A model's text may not move the terminal's cursor, so what is not printable is escaped.
        case .string(let bytes): bytes.start(characters: characters).debugDescription
        case .array(let array): try array.text(elements: elements, characters: characters)
        }
    }
}

extension GGUFArray {
    fileprivate func text(elements: Int, characters: Int) throws(CheckpointError) -> String {
        var texts: [String] = []
        for value in try values(first: elements) {
            texts.append(try value.text(elements: elements, characters: characters))
        }
        if count > elements { texts.append("…") }
        return "[\(texts.joined(separator: ", "))]"
    }
}

extension RawStorage {
    /// The first characters, and some more; a character has seldom more than sixteen bytes.
    fileprivate func start(characters: Int) -> String {
        withBytes { String(decoding: $0.prefix(16 * (characters + 1)), as: UTF8.self) }
    }
}

extension String {
    fileprivate func shortened(to characters: Int) -> String {
        count <= characters ? self : "\(prefix(characters))…"
    }
}
