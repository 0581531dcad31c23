import MaruCore

/// Chooses who guesses the next tokens of one sequence, and how many, to be computed together with the one that is due.
///
/// Whether a guess comes true is decided by drawing each token as ever: a token's draw depends on the logits, the
/// history, the seed and the position alone, so that an answer is the same with and without guesses, byte by byte.
struct Speculation: Sendable {
    /// What to compute on a guess.
    struct Choice: Sendable {
        /// What the text suggests.
        var found: [TokenID]
        /// How many tokens the draft model should guess; what it guesses is better than `found`.
        var wanted = 0
    }

    private var lookup = PromptLookup()
    private var plans: [Guesser: DraftPlan]

    /// - Parameter draftModel: what is known of a draft model's guesses; `nil` without one that reads the sequence.
    init(draftModel: Acceptance? = nil) {
        plans = [.promptLookup: DraftPlan()]
        plans[.draftModel] = draftModel.map { DraftPlan(acceptance: $0) }
    }

    /// - Parameters:
    ///   - tokens: the sequence so far.
    ///   - limit: the most tokens that may be guessed.
    ///   - rows: how many rows the step has anyway.
    ///   - offer: what the draft model could do.
    mutating func choose(after tokens: [TokenID], limit: Int, rows: Int, offer: DraftModel.Offer? = nil) -> Choice {
        let found = lookup.continuation(of: tokens, limit: min(limit, DraftPlan.longest))
        let length = plans[.promptLookup]?.length(available: found.tokens.count, rows: rows) ?? 0
        let choice = Choice(found: Array(found.tokens.prefix(length)))
        // A long run that was met before is surer than any model, and free.
        guard let offer, !found.isSure || length == 0 else { return choice }
        let wanted =
            plans[.draftModel]?.length(available: min(limit, offer.limit), rows: rows, price: offer.price) ?? 0
        guard wanted > 0, isBetter(wanted, than: length, rows: rows, price: offer.price) else { return choice }
        return Choice(found: choice.found, wanted: wanted)
    }

    mutating func note(_ guesser: Guesser, proposed: Int, accepted: Int) {
        plans[guesser]?.note(proposed: proposed, accepted: accepted)
    }

    /// Whether so many tokens of the draft model promise more than those that were found.
    private func isBetter(_ wanted: Int, than found: Int, rows: Int, price: DraftPlan.Price) -> Bool {
        guard found > 0, let lookup = plans[.promptLookup], let model = plans[.draftModel] else { return true }
        return model.speed(wanted, rows: rows, price: price) > lookup.speed(found, rows: rows)
    }
}
