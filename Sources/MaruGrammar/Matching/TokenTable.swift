package import MaruCore

/// What the tokens of a vocabulary spell, ready to be matched. Made once for a model.
package struct TokenTable: Sendable {
    /// How many tokens the model scores.
    package let count: Int
    /// The tokens that end an answer, in order.
    package let endTokens: [TokenID]
    /// The set of them.
    let endMask: TokenMask
    let trie: TokenTrie
    private let spelling: [UInt8]
    private let ends: [Int]

    /// - Parameters:
    ///   - vocabulary: the bytes of each token by its number. Those without bytes are never allowed: rows that only pad
    ///     the model's output to a round size.
    ///   - endTokens: allowed where the text is complete, whatever they spell.
    ///   - specialTokens: never allowed, whatever they spell.
    package init(
        vocabulary: [[UInt8]],
        endTokens: Set<TokenID>,
        specialTokens: Set<TokenID> = []
    ) throws(GrammarError) {
        count = vocabulary.count
        for token in endTokens.union(specialTokens) where !vocabulary.indices.contains(Int(token)) {
            throw .tokenOutOfRange(Int(token), count: vocabulary.count)
        }
        self.endTokens = endTokens.sorted()
        var endMask = TokenMask(count: count)
        for token in endTokens { endMask.insert(token) }
        self.endMask = endMask
        var spelling: [UInt8] = []
        var ends: [Int] = []
        for (token, bytes) in vocabulary.enumerated() {
            let token = TokenID(token)
            if !endTokens.contains(token), !specialTokens.contains(token) { spelling += bytes }
            ends.append(spelling.count)
        }
        self.spelling = spelling
        self.ends = ends
        let tokens = vocabulary.indices.lazy.map { TokenID($0) }
        func bytes(_ token: TokenID) -> ArraySlice<UInt8> {
            spelling[(token == 0 ? 0 : ends[Int(token) - 1])..<ends[Int(token)]]
        }
        trie = TokenTrie(tokens.filter { !bytes($0).isEmpty }, bytes: bytes)
    }

    /// What `token` adds to the text; empty when it never may.
    func bytes(of token: TokenID) -> ArraySlice<UInt8> {
        spelling[(token == 0 ? 0 : ends[Int(token) - 1])..<ends[Int(token)]]
    }

    /// The bytes that no token spells alone.
    ///
    /// When there are none, a text that a mask allows can always be continued to its end, byte by byte. Otherwise
    /// ``GrammarError/noTokenFits`` may come up.
    package var missingBytes: [UInt8] {
        let spelt = trie.all.lazy.filter { trie.nodes[$0].depth == 1 && !trie.tokens(at: $0).isEmpty }
        let found = Set(spelt.map { trie.nodes[$0].byte })
        return (UInt8.min...UInt8.max).filter { !found.contains($0) }
    }
}
