import Foundation
import MaruStatistics

extension Estimate {
    /// An interval of Student's t.
    static func t(_ value: Double, _ spread: (error: Double, degrees: Double), count: Int, method: String) -> Estimate {
        let half = StudentT.critical(spread.degrees, level: 0.95) * spread.error
        return Estimate(value: value, low: value - half, high: value + half, count: count, method: method)
    }

    /// No narrower than another, and within bounds.
    func widened(to other: Estimate, within bounds: ClosedRange<Double>) -> Estimate {
        var wide = self
        wide.low = max(bounds.lowerBound, min(low, other.low))
        wide.high = min(bounds.upperBound, max(high, other.high))
        return wide
    }

    /// Success for exactly these scenarios: Wilson's interval over as many cases as the weights leave. It knows of no spread
    /// between scenarios, so it is right for one and wider than needed for many.
    static func conditionalSuccess(_ mean: ClusteredMean) -> Estimate {
        var estimate = share(mean.value * mean.effectiveCases, of: mean.effectiveCases)
        estimate.count = mean.cases
        return estimate
    }

    /// Success for further scenarios like these. Those cannot be known better than the ones that were measured, so the
    /// interval is never narrower than the conditional one: t on means of scenarios that happen to agree has no width.
    static func generalisingSuccess(_ mean: ClusteredMean) -> Estimate {
        let conditional = conditionalSuccess(mean)
        guard let spread = mean.betweenScenarios else { return conditional }
        return t(mean.value, spread, count: mean.scenarios, method: "t-scenarios").widened(
            to: conditional,
            within: 0...1
        )
    }

    /// A mean difference of paired cases for exactly these scenarios: t within scenarios, never narrower than the adjusted
    /// interval for paired shares of Bonett and Price (2012), which has a width when no case differs.
    static func conditionalDifference(_ mean: ClusteredMean) -> Estimate {
        let n = mean.effectiveCases
        let up = (n * mean.mean { max($0, 0) } + 1) / (n + 2)
        let down = (n * mean.mean { max(-$0, 0) } + 1) / (n + 2)
        let half = 1.959963984540054 * ((up + down - (up - down) * (up - down)) / (n + 2)).squareRoot()
        let adjusted = Estimate(
            value: mean.value,
            low: min(mean.value, up - down - half),
            high: max(mean.value, up - down + half),
            count: mean.cases,
            method: "paired-adjusted"
        )
        guard let spread = mean.withinScenarios else { return adjusted.widened(to: adjusted, within: -1...1) }
        return t(mean.value, spread, count: mean.cases, method: "t-cases").widened(to: adjusted, within: -1...1)
    }

    static func generalisingDifference(_ mean: ClusteredMean) -> Estimate {
        let conditional = conditionalDifference(mean)
        guard let spread = mean.betweenScenarios else { return conditional }
        return t(mean.value, spread, count: mean.scenarios, method: "t-scenarios").widened(
            to: conditional,
            within: -1...1
        )
    }

    /// A ratio of two sums: linearised over clusters, SE² = S/(S−1)·Σ(y − R·x)²/(Σx)² (Cochran, Sampling Techniques, 6.12); with
    /// one cluster over units. `nil` when there is nothing to divide by.
    init?(ratioOf tops: [Double], to bottoms: [Double], otherwise units: [(Double, Double)]) {
        let pairs = tops.count > 1 ? Array(zip(tops, bottoms)) : units
        let (top, bottom) = pairs.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        guard bottom > 0 else { return nil }
        let (ratio, count) = (top / bottom, Double(pairs.count))
        let squares = pairs.reduce(0) { $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1) }
        let method = tops.count > 1 ? "ratio-scenarios" : "ratio-attempts"
        guard count > 1 else {
            self.init(value: ratio, low: 0, high: .infinity, count: 1, method: method)
            return
        }
        let error = (count / (count - 1) * squares).squareRoot() / bottom
        self = .t(ratio, (error, count - 1), count: pairs.count, method: method)
        low = max(0, low)
    }
}
