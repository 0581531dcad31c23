package import MaruCore

/// Tokens to text, as they come: all parts put together are what `Tokenizer.decode` makes of all tokens.
package struct IncrementalDecoder: Sendable {
    private let tokenizer: Tokenizer
    private let skippingSpecial: Bool
    /// Special tokens whose text is kept all the same.
    private let kept: Set<TokenID>
    private var isAtStart = true
    /// The beginning of a character whose end has not come yet: at most three bytes.
    private var pending: [UInt8] = []

    package init(_ tokenizer: Tokenizer, skippingSpecial: Bool = true, keeping kept: Set<TokenID> = []) {
        self.tokenizer = tokenizer
        self.skippingSpecial = skippingSpecial
        self.kept = kept
    }

    /// The characters that `id` completes; empty when it ends within one.
    package mutating func append(_ id: TokenID) throws(TokenizerError) -> String {
        let bytes = try tokenizer.slice(of: id)
        if skippingSpecial && tokenizer.isSpecial(id) && !kept.contains(id) { return "" }
        pending.append(contentsOf: bytes)
        if isAtStart, !pending.isEmpty {
            isAtStart = false
            pending.removeFirst(tokenizer.spacesToDrop(before: pending))
        }
        let end = pending.count - Self.incompleteSuffix(of: pending)
        let text = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end)
        return text
    }

    /// What is left when no more tokens come: a replacement character for one that is incomplete.
    package mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

    /// How many bytes at the end of `bytes` are the beginning of a character of which more could follow.
    ///
    /// Unicode 16, table 3-7: what may follow a first byte. Anything else is an error, and repaired right there.
    private static func incompleteSuffix(of bytes: [UInt8]) -> Int {
        for count in 1...3 where count <= bytes.count {
            let first = bytes[bytes.count - count]
            if first & 0xC0 == 0x80 { continue }
            let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
            guard count < length else { return 0 }
            return count == 1 || isSecond(bytes[bytes.count - count + 1], after: first) ? count : 0
        }
        return 0
    }

    private static func isSecond(_ byte: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xE0: byte >= 0xA0
        case 0xED: byte < 0xA0
        case 0xF0: byte >= 0x90
        case 0xF4: byte < 0x90
        default: true
        }
    }
}
