import MaruCore

/// Guesses that a text goes on as it did the last time its latest tokens stood there (Saxena 2023, prompt lookup
/// decoding). Code, extracts and summaries repeat what is before them.
struct PromptLookup: Sendable {
    /// How many tokens must agree. Fewer agree by chance more often than not.
    private static let matched = 3

    /// Where the text goes on after each run of `matched` tokens, the latest place only.
    private var continuations: [Run: Int] = [:]
    /// How many tokens are in `continuations`, but for the run that ends with the last of them.
    private var indexed = 0

    private struct Run: Hashable, Sendable {
        let first: TokenID
        let second: TokenID
        let third: TokenID

        init(_ tokens: [TokenID], endingBefore end: Int) {
            (first, second, third) = (tokens[end - 3], tokens[end - 2], tokens[end - 1])
        }
    }

    /// What may follow `tokens`, `limit` tokens or none. `tokens` begins with what it was at the last call.
    mutating func continuation(of tokens: [TokenID], limit: Int) -> [TokenID] {
        index(tokens)
        guard tokens.count >= Self.matched, limit > 0,
            let next = continuations[Run(tokens, endingBefore: tokens.count)]
        else { return [] }
        // What repeats with a short period goes on repeating.
        let period = tokens.count - next
        return (0..<limit).map { tokens[next + $0 % period] }
    }

    /// Learns every run that something follows.
    private mutating func index(_ tokens: [TokenID]) {
        for end in max(indexed, Self.matched)..<max(tokens.count, indexed, Self.matched) {
            continuations[Run(tokens, endingBefore: end)] = end
        }
        indexed = max(indexed, tokens.count)
    }
}
