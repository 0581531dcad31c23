import Foundation
import MaruCore

/// The interval of any statistic of independent units, from samples drawn out of the sample.
///
/// Percentiles of few units promise too much: of 10 to 20 scenarios they hold a mean 89–91 % of the time. So they are
/// corrected for bias and acceleration (BCa: Efron, "Better bootstrap confidence intervals", 1987), and where there is
/// a formula with Student's t it is the better choice.
package struct Bootstrap: Sendable {
    package enum Correction: Sendable {
        case percentile
        case biasAndAcceleration
    }

    package var samples: Int
    package var seed: UInt64
    package var correction: Correction

    package init(samples: Int = 2000, seed: UInt64, correction: Correction = .biasAndAcceleration) {
        self.samples = samples
        self.seed = seed
        self.correction = correction
    }

    /// - Parameters:
    ///   - units: independent of each other, such as scenarios or runs.
    ///   - statistic: of any selection of them, with repetitions.
    /// - Returns: `nil` with fewer than two units.
    package func estimate<Unit>(
        _ units: [Unit],
        level: Double = 0.95,
        statistic: ([Unit]) -> Double
    ) -> Estimate? {
        guard units.count > 1 else { return nil }
        let value = statistic(units)
        var random = SplitMix64(seed: seed)
        let drawn = (0..<samples).map { _ in
            statistic(units.map { _ in units[Int.random(in: units.indices, using: &random)] })
        }.sorted()
        let tails = [(1 - level) / 2, (1 + level) / 2].map {
            correction == .percentile ? $0 : corrected($0, value, drawn, units, statistic)
        }
        let ends = (drawn.interpolated(tails[0]), drawn.interpolated(tails[1]))
        return Estimate(.bootstrap, value, ends, level: level, count: units.count)
    }

    /// Φ(z₀ + (z₀ + z)/(1 − a·(z₀ + z))).
    private func corrected<Unit>(
        _ tail: Double,
        _ value: Double,
        _ drawn: [Double],
        _ units: [Unit],
        _ statistic: ([Unit]) -> Double
    ) -> Double {
        let normal = NormalDistribution()
        let below = Double(drawn.count { $0 < value }) + Double(drawn.count { $0 == value }) / 2
        let share = min(max(below, 0.5), Double(samples) - 0.5) / Double(samples)
        let bias = normal.quantile(share)
        let shifted = bias + normal.quantile(tail)
        return normal.cumulative(bias + shifted / (1 - acceleration(units, statistic) * shifted))
    }

    /// From the statistic without each unit, Σ d³ / (6·(Σ d²)^1.5) (Efron and Tibshirani, An Introduction to the
    /// Bootstrap, 14.3).
    private func acceleration<Unit>(_ units: [Unit], _ statistic: ([Unit]) -> Double) -> Double {
        let without = units.indices.map { left in
            statistic(units.indices.filter { $0 != left }.map { units[$0] })
        }
        let mean = without.reduce(0, +) / Double(without.count)
        let squares = without.reduce(0) { $0 + pow(mean - $1, 2) }
        let cubes = without.reduce(0) { $0 + pow(mean - $1, 3) }
        return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0
    }
}
