package import MaruCore

extension Tokenizer {
    /// The bytes that `id` adds to a text. One token may hold a part of a character only.
    package func bytes(of id: TokenID) throws(TokenizerError) -> [UInt8] {
        Array(try slice(of: id))
    }

    /// The text of `ids`, with replacement characters (U+FFFD) where their bytes are no characters.
    /// - Parameter skippingSpecial: leaves out what marks the format of a chat and is not text.
    package func decode(_ ids: [TokenID], skippingSpecial: Bool = true) throws(TokenizerError) -> String {
        var bytes: [UInt8] = []
        for id in ids {
            let slice = try slice(of: id)
            if !(skippingSpecial && isSpecial(id)) { bytes.append(contentsOf: slice) }
        }
        return String(decoding: bytes.dropFirst(spacesToDrop(before: bytes)), as: UTF8.self)
    }

    /// Whether `id` marks the format of a chat and is not text.
    package func isSpecial(_ id: TokenID) -> Bool {
        guard vocabulary.kinds.indices.contains(Int(id)) else { return false }
        let kind = vocabulary.kinds[Int(id)]
        return kind == .control || kind == .unknown
    }

    func slice(of id: TokenID) throws(TokenizerError) -> ArraySlice<UInt8> {
        guard vocabulary.kinds.indices.contains(Int(id)) else {
            throw .unknownToken(id, vocabularySize: vocabularySize)
        }
        return vocabulary.bytes(of: id)
    }

    /// How many bytes at the beginning of `text` encoding has put there: they do not belong to it.
    func spacesToDrop(before text: [UInt8]) -> Int {
        dropsFirstSpace && text.first == UInt8(ascii: " ") ? 1 : 0
    }
}
