import MaruCore

/// Guesses the next tokens of one sequence, to be computed together with the one that is due.
///
/// Whether a guess comes true is decided by drawing each token as ever: a token's draw depends on the logits, the
/// history, the seed and the position alone, so that an answer is the same with and without guesses, byte by byte.
struct Speculation: Sendable {
    private var lookup = PromptLookup()
    private var plan = DraftPlan()

    /// - Parameters:
    ///   - tokens: the sequence so far.
    ///   - limit: the most tokens that may be guessed.
    ///   - rows: how many rows the step has anyway.
    mutating func draft(after tokens: [TokenID], limit: Int, rows: Int) -> [TokenID] {
        let found = lookup.continuation(of: tokens, limit: min(limit, DraftPlan.longest))
        return Array(found.prefix(plan.length(available: found.count, rows: rows)))
    }

    mutating func note(proposed: Int, accepted: Int) {
        plan.note(proposed: proposed, accepted: accepted)
    }
}
