/// How a comparison is made, decided before anything is asked.
package struct EvaluationDesign: Hashable, Codable, Sendable {
    /// How often each case is put to each candidate: 3 shows what changes by itself, gates want 5.
    package var repeats: Int
    /// Decides the order of attempts and the seeds of sampling.
    package var seed: UInt64
    /// Differences of success smaller than this do not matter to the organisation: 0.1 is ten points.
    package var margin: Double
    /// How often a real difference of `margin` is to be found: 0.8.
    package var power: Double
    /// The candidate that is in use now; others are compared with it.
    package var incumbent: String?
    /// Attempts that run at once, for each candidate.
    package var concurrency: Int
    /// What is not answered after so many seconds is a timeout.
    package var timeLimit: Double
    /// How often an attempt is tried again when no answer came; each try is recorded and paid.
    package var retries: Int

    package init(
        repeats: Int = 3,
        seed: UInt64 = 1,
        margin: Double = 0.1,
        power: Double = 0.8,
        incumbent: String? = nil,
        concurrency: Int = 4,
        timeLimit: Double = 120,
        retries: Int = 2
    ) {
        self.repeats = repeats
        self.seed = seed
        self.margin = margin
        self.power = power
        self.incumbent = incumbent
        self.concurrency = concurrency
        self.timeLimit = timeLimit
        self.retries = retries
    }
}
