import Foundation

/// The regularised incomplete gamma functions P(a, x) and Q(a, x).
enum IncompleteGamma {
    /// - Returns: P(a, x) and Q(a, x) = 1 − P(a, x): by the series below a + 1 and the continued fraction above (NIST Digital
    ///   Library of Mathematical Functions, 8.11.4 and 8.9.2), so that the smaller one is exact.
    static func tails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard x < .infinity else { return (1, 0) }
        let front = SaddlePoint.poisson(a, mean: x)
        guard x >= a + 1 else {
            let lower = front * series(a, x)
            return (lower, 1 - lower)
        }
        // x^a·e^(−x)/Γ(a) is a times the density.
        let upper = front * a * fraction(a, x)
        return (1 - upper, upper)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var (sum, term, divisor) = (1.0, 1.0, a)
        while true {
            divisor += 1
            term *= x / divisor
            let next = sum + term
            if next == sum { return sum }
            sum = next
        }
    }

    private static func fraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / kept(b)
        var result = d
        for step in 1...100_000 {
            let i = Double(step)
            let numerator = -i * (i - a)
            b += 2
            d = 1 / kept(numerator * d + b)
            c = kept(b + numerator / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }
}
