import MaruCore

/// All tokens of a model: the bytes that each stands for, and its kind.
package struct Vocabulary: Sendable {
    /// What each token decodes to: plain bytes, whatever alphabet the file spells them in.
    let tokens: PackedStrings
    package let kinds: [TokenKind]
    private let table: ByteStringTable

    /// - Parameters:
    ///   - tokens: the bytes that each token decodes to. Where two have the same bytes, a normal one goes before a
    ///     user-defined one, and then the first.
    ///   - kinds: as many as `tokens`.
    package init(tokens: PackedStrings, kinds: [TokenKind]) throws(TokenizerError) {
        guard tokens.count > 0 else { throw .missingField("tokens") }
        guard tokens.count == kinds.count else {
            throw .countMismatch(field: "token kinds", found: kinds.count, expected: tokens.count)
        }
        self.tokens = tokens
        self.kinds = kinds
        var table = ByteStringTable(capacity: tokens.count)
        for kind in [TokenKind.normal, .userDefined] {
            for id in kinds.indices where kinds[id] == kind {
                let range = tokens.range(of: id)
                let hash = ByteStringHash(tokens.bytes, range)
                let known = table.find(hash) { Self.equal(tokens, $0, tokens.bytes, range) }
                if known == nil { table.insert(TokenID(id), hash: hash) }
            }
        }
        self.table = table
    }

    package var count: Int { kinds.count }

    /// The bytes of token `id`, which must be one of the vocabulary.
    func bytes(of id: TokenID) -> ArraySlice<UInt8> { tokens[Int(id)] }

    /// The token that plain text may become and that has these bytes, when there is one.
    func id(of bytes: [UInt8], in range: Range<Int>) -> TokenID? {
        id(hash: ByteStringHash(bytes, range), of: bytes, in: range)
    }

    /// The same, where it is likely to be `guess`: to compare is faster than to search.
    func id(of bytes: [UInt8], in range: Range<Int>, guess: TokenID) -> TokenID? {
        let isRight =
            kinds.indices.contains(Int(guess)) && kinds[Int(guess)] == .normal
            && Self.equal(tokens, guess, bytes, range)
        return isRight ? guess : id(of: bytes, in: range)
    }

    func id(hash: ByteStringHash, of bytes: [UInt8], in range: Range<Int>) -> TokenID? {
        table.find(hash) { Self.equal(tokens, $0, bytes, range) }
    }

    /// The token under `hash` that `matches` accepts.
    @inline(__always)
    func id(hash: ByteStringHash, where matches: (TokenID) -> Bool) -> TokenID? { table.find(hash, where: matches) }

    private static func equal(_ tokens: PackedStrings, _ id: TokenID, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let own = tokens.range(of: Int(id))
        guard own.count == range.count else { return false }
        for offset in 0..<range.count
        where tokens.bytes[own.lowerBound + offset] != bytes[range.lowerBound + offset] {
            return false
        }
        return true
    }
}
