import Foundation

/// How many guessed tokens are worth computing, learned from how many of a sequence's guesses came true.
///
/// A step with r rows takes about as long as `fixedRows + r` rows: reading the weights costs the same for few rows as for
/// one. k guesses that each come true with probability p, once those before it have, give p + p² + … + pᵏ tokens more
/// for k rows more (Leviathan et al. 2023).
struct DraftPlan: Sendable {
    /// What reading the weights costs, in rows.
    static let fixedRows = 8.0
    static let longest = 8

    /// How probable it is that a guess comes true. Begins hopeful, so that the first guesses are made at all.
    private var probability = 0.8
    /// Guesses that were not made since the last that was, while they were not worth it.
    private var skipped = 0

    /// - Parameters:
    ///   - available: how many tokens could be guessed.
    ///   - rows: how many rows the step has anyway.
    mutating func length(available: Int, rows: Int) -> Int {
        guard available > 0 else { return 0 }
        let most = min(available, Self.longest)
        let best = (0...most).max { speed($0, rows: rows) < speed($1, rows: rows) } ?? 0
        guard best == 0 else { return best }
        // Texts change: now and then a single guess finds out whether it pays again.
        skipped += 1
        guard skipped >= Self.patience else { return 0 }
        skipped = 0
        return 1
    }

    /// Notes that `accepted` of `proposed` guesses came true.
    mutating func note(proposed: Int, accepted: Int) {
        // Each guess up to the first wrong one was tried; those after it tell nothing.
        let tried = min(accepted + 1, proposed)
        for index in 0..<tried {
            probability += (index < accepted ? 1 - probability : -probability) * Self.learningRate
        }
    }

    /// Tokens per unit of time with `guesses`.
    private func speed(_ guesses: Int, rows: Int) -> Double {
        let gained = (0..<guesses).reduce(into: (sum: 0.0, power: 1.0)) { state, _ in
            state.power *= probability
            state.sum += state.power
        }
        // Other sequences lose what this one takes.
        let others = Double(rows - 1)
        return (1 + gained.sum + others) / (Self.fixedRows + Double(rows + guesses))
    }

    private static let learningRate = 0.1
    private static let patience = 16
}
