package import MaruCore

/// A set of a vocabulary's tokens: one bit each, `[vocabulary]`.
package struct TokenMask: Hashable, Sendable {
    /// How many tokens the vocabulary has.
    package let count: Int
    /// Token `t` is bit `t % 64` of word `t / 64`.
    package private(set) var words: [UInt64]

    /// The empty set.
    package init(count: Int) {
        self.count = count
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Whether `token` is in the set; no token outside the vocabulary is.
    package func contains(_ token: TokenID) -> Bool {
        (0..<count).contains(Int(token)) && words[Int(token) / 64] & 1 << UInt64(token % 64) != 0
    }

    /// All tokens of the set, in order.
    package var tokens: [TokenID] {
        var tokens: [TokenID] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                tokens.append(TokenID(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return tokens
    }

    /// - Parameter token: a token of the vocabulary.
    @inline(__always)
    mutating func insert(_ token: TokenID) { words[Int(token) / 64] |= 1 << UInt64(token % 64) }

    mutating func formUnion(_ other: TokenMask) {
        for index in words.indices { words[index] |= other.words[index] }
    }
}
