/// How many guessed tokens are worth computing, learned from how many of a sequence's guesses came true.
///
/// A step with r rows takes about as long as `fixedRows + r` rows: reading the weights costs the same for few rows as for
/// one. k guesses that each come true with probability p, once those before it have, give p + p² + … + pᵏ tokens more
/// for k rows more and what it takes to guess (Leviathan et al. 2023). All costs are in rows of the model.
struct DraftPlan: Sendable {
    /// What reading the weights costs.
    static let fixedRows = 8.0
    static let longest = 8

    /// What guesses of one guesser cost.
    struct Price: Sendable {
        /// To make a guess and to check it.
        var guess = 1.0
        /// What has to be computed before the first one.
        var preparation = 0.0
    }

    private var acceptance: Acceptance
    /// What guesses would have saved since the last one was tried.
    private var missed = 0.0

    /// - Parameter acceptance: what is known of such guesses before the first one.
    init(acceptance: Acceptance = Acceptance()) { self.acceptance = acceptance }

    /// - Parameters:
    ///   - available: how many tokens could be guessed.
    ///   - rows: how many rows the step has anyway.
    mutating func length(available: Int, rows: Int, price: Price = Price()) -> Int {
        guard available > 0 else { return 0 }
        let lengths = 0...min(available, Self.longest)
        let best = lengths.max { speed($0, rows: rows, price: price) < speed($1, rows: rows, price: price) } ?? 0
        missed += max(saving(best, rows: rows, price: price), curiosity(rows: rows))
        // Preparing begins when as much was missed: it never costs more than twice what knowing the future would, and
        // short answers to long prompts do without.
        guard missed >= price.preparation + (best == 0 ? price.guess : 0) else { return 0 }
        return max(best, 1)
    }

    /// Tokens per unit of time with `guesses`.
    func speed(_ guesses: Int, rows: Int, price: Price = Price()) -> Double {
        // Other sequences lose what this one takes.
        (Double(rows) + gained(guesses)) / (Self.fixedRows + Double(rows) + Double(guesses) * price.guess)
    }

    /// Notes that `accepted` of `proposed` guesses came true.
    mutating func note(proposed: Int, accepted: Int) {
        acceptance.note(proposed: proposed, accepted: accepted, rate: 0.1)
        missed = 0
    }

    /// The tokens that `guesses` can be expected to give.
    private func gained(_ guesses: Int) -> Double {
        var (sum, power) = (0.0, 1.0)
        for _ in 0..<guesses {
            power *= acceptance.probability
            sum += power
        }
        return sum
    }

    /// What a step with `guesses` costs less than as many tokens without.
    private func saving(_ guesses: Int, rows: Int, price: Price) -> Double {
        (Self.fixedRows / Double(rows) + 1) * gained(guesses) - Double(guesses) * price.guess
    }

    /// Texts change: a small part of a sequence's time is for finding out whether guessing pays again.
    private func curiosity(rows: Int) -> Double { (Self.fixedRows / Double(rows) + 1) / 128 }
}
