package import MaruStatistics

/// How long users wait, in seconds after an answer was due.
///
/// An attempt without an answer is an endless wait and not left out. Answers without times (imported, or out of a cache of
/// answers) are left out and counted.
package struct LatencyResults: Hashable, Codable, Sendable {
    package var timed: Int
    package var failed: Int
    package var untimed: Int
    /// To the first text of any channel, thoughts included.
    package var firstAny: TimeDistribution?
    /// To the first text that a user sees.
    package var firstVisible: TimeDistribution?
    /// Between tokens after the first: (end − first) / (output tokens − 1). Failures are no part of it.
    package var perToken: TimeDistribution?
    /// To the end.
    package var endToEnd: TimeDistribution?
    /// Tokens a second that a user sees coming, 1 / per token.
    package var userRate: TimeDistribution?
}

/// A distribution that may reach infinity.
package struct TimeDistribution: Hashable, Codable, Sendable {
    package var count: Int
    /// Order statistics with an interval between ranks, which assumes no shape (infinite where the sample is too small).
    package var median: Estimate
    package var p95: Estimate
    /// The 0th, 1st, … 100th percentile, for pictures.
    package var percentiles: [Double]
}
