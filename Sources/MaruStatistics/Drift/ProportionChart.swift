import Foundation

/// Limits of a rate that is measured again and again: three standard deviations around what it was (Shewhart, Economic Control of
/// Quality of Manufactured Product, 1931).
package struct ProportionChart: Hashable, Sendable {
    /// The rate when all was well.
    package let baseline: Double

    package init(baseline: Double) { self.baseline = baseline }

    package func limits(of count: Int) -> ClosedRange<Double> {
        let half = 3 * deviation(of: count)
        return max(0, baseline - half)...min(1, baseline + half)
    }

    /// How many standard deviations a measured rate is from the baseline.
    package func deviations(_ proportion: Proportion) -> Double {
        (proportion.share - baseline) / deviation(of: Int(proportion.total.rounded()))
    }

    private func deviation(of count: Int) -> Double { (baseline * (1 - baseline) / Double(count)).squareRoot() }
}
