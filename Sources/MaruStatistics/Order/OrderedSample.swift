import Foundation

/// Measured times, ascending, in which a failure is an endless wait and not left out.
package struct OrderedSample: Hashable, Sendable {
    /// Infinite where there was no answer.
    package let values: [Double]

    package init(_ values: some Sequence<Double>, failures: Int = 0) {
        self.values = values.sorted() + Array(repeating: .infinity, count: failures)
    }

    /// The order statistic ⌈q·n⌉, which is a number that was measured: the 1st definition of Hyndman and Fan ("Sample
    /// quantiles in statistical packages", 1996). `nil` without values.
    /// - Parameter share: q, above 0 and at most 1.
    package func quantile(_ share: Double) -> Double? {
        values.isEmpty ? nil : values[rank(share) - 1]
    }

    /// The ranks, from 1, between which the true quantile lies with at least this probability whatever the shape
    /// (Conover, Practical Nonparametric Statistics, 3.2): of binomial numbers below it. Rank 0 and rank n + 1 are
    /// beyond the sample; for P95 there is an upper rank from 72 values on.
    package static func ranks(_ share: Double, of count: Int, level: Double = 0.95) -> (low: Int, high: Int) {
        let below = BinomialDistribution(trials: count, probability: share)
        return (below.quantile((1 - level) / 2), below.quantile((1 + level) / 2) + 1)
    }

    /// The quantile with the values at those ranks; 0 and infinite beyond the sample. `nil` without values.
    package func estimate(_ share: Double, level: Double = 0.95) -> Estimate? {
        guard let value = quantile(share) else { return nil }
        let (low, high) = Self.ranks(share, of: values.count, level: level)
        let ends = (low > 0 ? values[low - 1] : 0, high <= values.count ? values[high - 1] : .infinity)
        return Estimate(.ranks, value, ends, level: level, count: values.count)
    }

    private func rank(_ share: Double) -> Int {
        // Without the last digits, in which a whole number may be missed.
        min(values.count, max(1, Int((share * Double(values.count) * (1 - 1e-12)).rounded(.up))))
    }
}

extension [Double] {
    /// Between order statistics of an ascending sample, as the 7th definition of Hyndman and Fan.
    func interpolated(_ share: Double) -> Double {
        guard let last else { return .nan }
        let place = share * Double(count - 1)
        let below = Int(place)
        guard below + 1 < count else { return last }
        return self[below] + (place - Double(below)) * (self[below + 1] - self[below])
    }
}
