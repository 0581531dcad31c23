import Foundation

/// How many of `trials` succeed, each with the same probability.
package struct BinomialDistribution: Sendable {
    package let trials: Int
    package let probability: Double

    package init(trials: Int, probability: Double) {
        self.trials = trials
        self.probability = probability
    }

    /// The probability of exactly `count`.
    package func mass(_ count: Int) -> Double {
        SaddlePoint.binomial(Double(count), of: Double(trials), probability, 1 - probability)
    }

    /// The probability of at most `count`, as an incomplete beta function (NIST Digital Library of Mathematical
    /// Functions, 8.17.5).
    package func cumulative(_ count: Int) -> Double {
        guard count >= 0 else { return 0 }
        guard count < trials else { return 1 }
        return IncompleteBeta.tails(1 - probability, probability, Double(trials - count), Double(count + 1)).lower
    }

    /// The probability of more than `count`.
    package func upperTail(_ count: Int) -> Double {
        guard count >= 0 else { return 1 }
        guard count < trials else { return 0 }
        return IncompleteBeta.tails(probability, 1 - probability, Double(count + 1), Double(trials - count)).lower
    }

    /// The smallest count that is not exceeded with at least this probability, up to rounding.
    package func quantile(_ share: Double) -> Int {
        let share = share * (1 - 1e-12)
        var (low, high) = (0, trials)
        while low < high {
            let middle = (low + high) / 2
            if cumulative(middle) >= share { high = middle } else { low = middle + 1 }
        }
        return low
    }

    package func draw(using generator: inout some RandomNumberGenerator) -> Int {
        (0..<trials).count { _ in generator.unit() < probability }
    }
}
