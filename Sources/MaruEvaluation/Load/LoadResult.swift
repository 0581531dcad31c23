package import MaruStatistics

/// What a candidate can bear, a file of ``RunFolder/load``.
package struct LoadResult: Hashable, Codable, Sendable {
    package var candidate: String
    package var plan: LoadPlan
    /// By rising rate; rates beyond the one that was clearly too much were not tried.
    package var points: [LoadPoint]

    package init(candidate: String, plan: LoadPlan, points: [LoadPoint]) {
        self.candidate = candidate
        self.plan = plan
        self.points = points
    }

    /// λ*: the highest rate, in requests a second, whose goodput reaches the goal with the lower bound of its interval, below
    /// any that failed it; `nil` when none does. A lower rate at which too few requests came to be sure is borne with it:
    /// less load is not harder to bear.
    package var sustained: Double? {
        points.prefix { $0.goodput.high >= plan.goal }.last { $0.goodput.low >= plan.goal }?.rate
    }

    /// The lowest rate that failed the goal, by its interval's upper bound; between it and ``sustained`` nothing is
    /// known.
    package var exceeded: Double? { points.first { $0.goodput.high < plan.goal }?.rate }
}

/// What was measured at one rate.
package struct LoadPoint: Hashable, Codable, Sendable {
    /// Requests a second that were due.
    package var rate: Double
    package var requests: Int
    package var failed: Int
    /// Seconds after requests were due; those without an answer are infinite.
    package var firstAny: TimeDistribution?
    package var firstVisible: TimeDistribution?
    package var endToEnd: TimeDistribution?
    /// Between tokens after the first; failures are no part of it.
    package var perToken: TimeDistribution?
    /// The share of requests that met their scenario's service level (Zhong et al., "DistServe: disaggregating prefill
    /// and decoding for goodput-optimized large language model serving", arXiv 2401.09670), with Wilson's interval.
    package var goodput: Estimate
    /// Of all answers, a second of the time in which requests were due.
    package var outputTokensPerSecond: Double
    package var meanInputTokens: Double
    package var meanOutputTokens: Double
    /// Of prompts' tokens, found computed.
    package var cacheShare: Double
    /// Answers under way on average: the sum of their times by the time in which requests were due (Little, "A
    /// proof for the queuing formula L = λW", 1961).
    package var concurrency: Double
}
