import Foundation
import MaruStatistics

extension Posterior {
    /// What an interval of a share says, as a beta distribution with the interval's centre and width: its moments give
    /// the parameters, α + β = μ(1 − μ)/σ² − 1 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions,
    /// volume 2, chapter 25).
    /// - Returns: `nil` for an interval without bounds.
    init?(share estimate: Estimate) {
        guard estimate.low.isFinite, estimate.high.isFinite else { return nil }
        let (low, high) = (max(0, estimate.low), min(1, estimate.high))
        let center = (low + high) / 2
        let deviation = (high - low) / (2 * 1.96)
        guard deviation > 0, center > 0, center < 1 else {
            self = .point(estimate.value)
            return
        }
        // An interval that is wider than any beta of two half observations says no more than that.
        let size = max(1, center * (1 - center) / (deviation * deviation) - 1)
        self = .beta(alpha: center * size, beta: (1 - center) * size)
    }

    /// What an interval of an amount above 0 says, such as a time: its logarithm is normal. Where the data set no upper
    /// bound, the distance to the lower one counts for both. The deviation is the interval's width on the logarithm by
    /// 2·1.96 (Johnson, Kotz and Balakrishnan, volume 1, chapter 14).
    /// - Returns: `nil` where there is no lower bound either.
    init?(amount estimate: Estimate) {
        guard estimate.value.isFinite, estimate.value > 0 else {
            self = .point(estimate.value)
            return
        }
        guard estimate.low > 0 else { return nil }
        let below = log(estimate.value) - log(estimate.low)
        let above = estimate.high.isFinite ? log(estimate.high) - log(estimate.value) : below
        let deviation = (below + above) / (2 * 1.96)
        self = deviation > 0 ? .logNormal(mean: log(estimate.value), deviation: deviation) : .point(estimate.value)
    }

    /// The share of `count` draws that fulfil a condition.
    func probability(
        draws count: Int = 10_000,
        _ stream: RandomStream,
        that condition: (Double) -> Bool
    ) -> Double {
        var stream = stream
        return Double((0..<count).count { _ in condition(draw(using: &stream)) }) / Double(count)
    }
}
