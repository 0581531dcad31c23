import Foundation

/// How large a sample would have to be to find a difference of the margin, if further cases and scenarios vary as those
/// that were measured.
///
/// Scenarios, whose number is small, are counted with Student's t in place of the normal distribution (Snedecor and
/// Cochran, Statistical Methods, 8th edition, 6.14). Cases are counted as in ``SampleSize``; within scenarios they
/// lessen only what varies within, so the variance is split (Miller, "Adding error bars to evals", arXiv 2411.00640).
package struct SampleStillNeeded: Hashable, Sendable {
    /// Scenarios of as many cases as now, in all; `nil` where the spread is unknown.
    package var scenarios: Int?
    /// Cases in each of the same scenarios, for the claim about further ones; `nil` where no number suffices, because
    /// scenarios themselves differ too much, or the spread is unknown.
    package var casesPerScenario: Int?
    /// Cases in all, for the claim about exactly these scenarios; `nil` where the spread is unknown.
    package var cases: Int?

    /// - Parameters:
    ///   - sample: of differences.
    ///   - margin: above 0, in the unit of the differences.
    ///   - power: how often a difference of the margin is to be found.
    package init(_ sample: ClusteredSample, margin: Double, power: Double = 0.8, level: Double = 0.95) {
        let normal = NormalDistribution()
        let steps = normal.critical(level: level) + normal.quantile(power)
        let allowed = (margin / steps) * (margin / steps)
        if let between = sample.betweenScenarios {
            let effective = 1 / sample.shares.reduce(0) { $0 + $1 * $1 }
            let deviation = between.error * effective.squareRoot()
            scenarios = Self.scenarios(deviation, margin: margin, power: power, level: level)
        }
        if let within = sample.withinScenarios {
            let growth = within.error * within.error / allowed
            cases = Self.count(growth * Double(sample.cases))
        }
        if let between = sample.varianceBetween, let within = sample.varianceWithin {
            let floor = between * sample.shares.reduce(0) { $0 + $1 * $1 }
            let spread = within * sample.shares.reduce(0) { $0 + $1 * $1 }
            casesPerScenario = floor < allowed ? Self.count(spread / (allowed - floor)) : nil
        }
    }

    /// The smallest number whose t, of one degree less, finds the margin: (t_α + t_power)·deviation/√S ≤ margin.
    private static func scenarios(_ deviation: Double, margin: Double, power: Double, level: Double) -> Int? {
        func suffices(_ count: Int) -> Bool {
            let t = StudentTDistribution(degrees: Double(count - 1))
            let steps = t.critical(level: level) + t.quantile(power)
            return steps * deviation <= margin * Double(count).squareRoot()
        }
        var high = 2
        while !suffices(high) {
            guard high < 1 << 30 else { return nil }
            high *= 2
        }
        var low = high / 2
        while high - low > 1 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }

    private static func count(_ number: Double) -> Int? {
        number < 1e9 ? max(1, Int(number.rounded(.up))) : nil
    }
}
