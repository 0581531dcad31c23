import Foundation

/// A sum over scenarios divided by another one, such as cost by successes or unsupported claims by claims.
package struct RatioOfSums: Hashable, Sendable {
    /// What a scenario adds to both sums.
    package struct Part: Hashable, Sendable {
        package var numerator: Double
        package var denominator: Double

        package init(numerator: Double, denominator: Double) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    package let parts: [Part]

    /// - Returns: `nil` where there is nothing to divide by.
    package init?(_ parts: [Part]) {
        guard parts.reduce(0, { $0 + $1.denominator }) > 0 else { return nil }
        self.parts = parts
    }

    package var value: Double { Self.value(parts) }

    /// Linearised: SE² = S/(S − 1)·Σ (y − R·x)²/(Σ x)² and Student's t (Cochran, Sampling Techniques, 6.12). `nil` with one part.
    package func linearised(level: Double = 0.95) -> Estimate? {
        guard parts.count > 1 else { return nil }
        let ratio = value
        let total = parts.reduce(0) { $0 + $1.denominator }
        let squares = parts.reduce(0) { sum, part in
            let rest = part.numerator - ratio * part.denominator
            return sum + rest * rest
        }
        let count = Double(parts.count)
        let error = (count / (count - 1) * squares).squareRoot() / total
        return estimate(.ratio, StandardError(error: error, degrees: count - 1), level: level)
    }

    /// The spread of the ratio without each part, (S − 1)/S·Σ (R₋ₛ − R)² with R the mean of those, and Student's t (Quenouille, "Notes
    /// on bias in estimation", 1956; Tukey, 1958). It is on the logarithm where the ratio is above zero, because ratios of few
    /// parts are skewed. `nil` with one part, or where a part alone holds the whole denominator.
    package func jackknife(level: Double = 0.95) -> Estimate? {
        guard parts.count > 1 else { return nil }
        let without = parts.indices.map { left in Self.value(parts.indices.filter { $0 != left }.map { parts[$0] }) }
        guard without.allSatisfy(\.isFinite) else { return nil }
        let isPositive = value > 0 && without.allSatisfy { $0 > 0 }
        let scaled = isPositive ? without.map { log($0) } : without
        let count = Double(parts.count)
        let squares = Cluster(values: scaled).sumOfSquares
        let spread = StandardError(error: ((count - 1) / count * squares).squareRoot(), degrees: count - 1)
        guard isPositive else { return estimate(.jackknife, spread, level: level) }
        let half = spread.halfWidth(level: level)
        return Estimate(.jackknife, value, (value * exp(-half), value * exp(half)), level: level, count: parts.count)
    }

    private func estimate(_ method: IntervalMethod, _ spread: StandardError, level: Double) -> Estimate {
        var estimate = Estimate(method, value, spread, level: level, count: parts.count)
        // Sums of amounts have no ratio below zero.
        if parts.allSatisfy({ $0.numerator >= 0 }) { estimate.low = max(0, estimate.low) }
        return estimate
    }

    private static func value(_ parts: [Part]) -> Double {
        parts.reduce(0) { $0 + $1.numerator } / parts.reduce(0) { $0 + $1.denominator }
    }
}
