import Foundation
import MaruStatistics

extension TimeDistribution {
    /// - Parameter values: which may be infinite.
    /// - Returns: `nil` without values.
    init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        count = sorted.count
        median = Estimate(quantile: 0.5, of: sorted)
        p95 = Estimate(quantile: 0.95, of: sorted)
        percentiles = (0...100).map { sorted[max(0, (sorted.count * $0 + 99) / 100 - 1)] }
    }
}

extension Estimate {
    /// The order statistic ⌈q·n⌉ (the 1st definition of Hyndman and Fan, 1996), between the ranks that hold the true
    /// quantile with at least 95 % (Conover, Practical Nonparametric Statistics, 3.2): no assumption on the shape. A
    /// rank beyond the sample is infinite.
    ///
    /// - Parameter sorted: not empty, ascending.
    init(quantile: Double, of sorted: [Double]) {
        let count = sorted.count
        let rank = min(count, max(1, Int((quantile * Double(count)).rounded(.up))))
        let below = BinomialDistribution(trials: count, probability: quantile)
        let lower = below.quantile(0.025)
        let upper = below.quantile(0.975) + 1
        self.init(
            value: sorted[rank - 1],
            low: lower > 0 ? sorted[lower - 1] : 0,
            high: upper <= count ? sorted[upper - 1] : .infinity,
            count: count,
            method: "ranks"
        )
    }
}
