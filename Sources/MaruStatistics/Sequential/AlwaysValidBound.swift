import Foundation

/// An interval around a growing mean that contains the true one at all times together, so that one may look whenever
/// one likes (Waudby-Smith et al., "Time-uniform central limit theory and asymptotic confidence sequences", arXiv
/// 2103.06476). It is wider than that of planned looks and meant for stopping harm.
package struct AlwaysValidBound: Hashable, Sendable {
    package let level: Double
    /// Where the interval is narrowest in proportion.
    package let rho: Double

    package init(level: Double = 0.95, rho: Double) {
        self.level = level
        self.rho = rho
    }

    /// Tuned for the size at which a decision is expected: ρ² = (−2 ln α + ln(1 − 2 ln α))/n, which comes close to the
    /// best ρ (the same paper).
    package init(level: Double = 0.95, tunedFor count: Int) {
        let logarithm = -2 * log(1 - level)
        self.init(level: level, rho: ((logarithm + log(logarithm + 1)) / Double(count)).squareRoot())
    }

    /// To each side: σ·√(2(nρ² + 1)/(nρ)²·ln(√(nρ² + 1)/α)).
    package func halfWidth(_ count: Int, deviation: Double) -> Double {
        let growth = growth(count)
        return deviation * (2 * growth / square(count) * log(growth.squareRoot() / (1 - level))).squareRoot()
    }

    /// To one side only: σ·√(2(nρ² + 1)/(nρ)²·ln(1 + √(nρ² + 1)/(2α))).
    package func oneSidedWidth(_ count: Int, deviation: Double) -> Double {
        let growth = growth(count)
        return deviation * (2 * growth / square(count) * log1p(growth.squareRoot() / (2 * (1 - level)))).squareRoot()
    }

    private func growth(_ count: Int) -> Double { Double(count) * rho * rho + 1 }

    private func square(_ count: Int) -> Double { (Double(count) * rho) * (Double(count) * rho) }
}
