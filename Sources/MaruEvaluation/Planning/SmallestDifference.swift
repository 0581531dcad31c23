import MaruStatistics

/// The smallest difference of success between two candidates that a design finds as often as its power says, at a level of
/// 5 % on both sides, when both answer the same cases (Miller, "Adding Error Bars to Evals", arXiv 2411.00640).
///
/// Nobody knows before a run how much outcomes differ, so usual values stand for it: those of pairs of models on public
/// questions of several choices.
package struct SmallestDifference: Hashable, Codable, Sendable {
    /// From 0 to 1; 0.15 is fifteen points.
    package var value: Double
    /// The standard deviation of the difference of a case that is assumed.
    package var deviation: Double
    /// How much cases of one scenario hang together, as is assumed.
    package var correlation: Double

    package init(of suite: Suite) {
        let (deviation, correlation) = (0.48, 0.1)
        let weights = suite.scenarios.map(\.weight).reduce(0, +)
        let variance = suite.scenarios.reduce(0.0) { sum, scenario in
            let (share, cases) = (scenario.weight / weights, Double(max(1, scenario.cases.count)))
            return sum + share * share * deviation * deviation * (1 + (cases - 1) * correlation) / cases
        }
        (self.deviation, self.correlation) = (deviation, correlation)
        value = SampleSize(power: suite.design.power).steps * variance.squareRoot()
    }
}
