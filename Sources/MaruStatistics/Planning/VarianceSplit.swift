import Foundation

/// Where scores vary: between cases, and between the repeats of a case, which are noise.
///
/// The components of the one-way analysis of variance with unequal repeats (Searle, Casella and McCulloch, Variance
/// Components, 1992, 3.6).
package struct VarianceSplit: Hashable, Sendable {
    /// Of the true scores of cases; 0 where they vary no more than repeats explain.
    package var betweenCases: Double
    package var betweenRepeats: Double
    /// Of the measured mean over all cases, if the same cases were asked again.
    package var noiseOfMean: Double

    /// - Parameter cases: the scores of the repeats of each case.
    /// - Returns: `nil` with fewer than two cases, or where no case was repeated.
    package init?(_ cases: [[Double]]) {
        let cases = cases.filter { !$0.isEmpty }
        let count = cases.reduce(0) { $0 + $1.count }
        guard cases.count > 1, count > cases.count else { return nil }
        let clusters = cases.map { Cluster(values: $0) }
        let total = cases.joined().reduce(0, +) / Double(count)
        let within = clusters.reduce(0) { $0 + $1.sumOfSquares } / Double(count - cases.count)
        let between = clusters.reduce(0) {
            $0 + Double($1.values.count) * ($1.mean - total) * ($1.mean - total)
        }
        let free = Double(cases.count - 1)
        let squares = cases.reduce(0) { $0 + Double($1.count * $1.count) }
        let usual = (Double(count) - squares / Double(count)) / free
        betweenRepeats = within
        betweenCases = max(0, (between / free - within) / usual)
        noiseOfMean =
            cases.reduce(0) { $0 + within / Double($1.count) } / Double(cases.count * cases.count)
    }

    /// Two runs of the same candidate on the same cases differ by less than this with a probability of `level`:
    /// z·√(2·noise), the repeatability limit of ISO 5725-6 (1994).
    package func noiseFloor(level: Double = 0.95) -> Double {
        NormalDistribution().critical(level: level) * (2 * noiseOfMean).squareRoot()
    }
}
