import MaruCore

/// Guesses that a text goes on as it did the last time its latest tokens stood there (Saxena 2023, prompt lookup
/// decoding). Code, extracts and summaries repeat what is before them.
struct PromptLookup: Sendable {
    /// How many tokens must agree: the more, the surer the guess, so the longest run that was met before counts.
    private static let lengths = [4, 3, 2]

    /// Where the text goes on after each run of tokens, the latest place only.
    private var continuations: [ArraySlice<TokenID>: Int] = [:]
    /// How many tokens are in `continuations`, but for the runs that end with the last of them.
    private var indexed = 0

    /// What may follow a text.
    struct Continuation: Hashable, Sendable {
        var tokens: [TokenID] = []
        /// Whether it followed the longest run that is looked for.
        var isSure = false
    }

    /// What may follow `tokens`, `limit` tokens or none. `tokens` begins with what it was at the last call.
    mutating func continuation(of tokens: [TokenID], limit: Int) -> Continuation {
        index(tokens)
        guard limit > 0, let (next, length) = place(after: tokens) else { return Continuation() }
        // What repeats with a short period goes on repeating.
        let period = tokens.count - next
        return Continuation(tokens: (0..<limit).map { tokens[next + $0 % period] }, isSure: length == Self.lengths[0])
    }

    private func place(after tokens: [TokenID]) -> (next: Int, length: Int)? {
        for length in Self.lengths where length <= tokens.count {
            if let place = continuations[tokens.suffix(length)] { return (place, length) }
        }
        return nil
    }

    /// Learns every run that something follows.
    private mutating func index(_ tokens: [TokenID]) {
        for end in max(indexed, 1)..<max(tokens.count, indexed, 1) {
            for length in Self.lengths where length <= end {
                // A copy: a slice would keep the whole text of this moment alive.
                continuations[ArraySlice(Array(tokens[end - length..<end]))] = end
            }
        }
        indexed = max(indexed, tokens.count)
    }
}
