import Foundation

/// The regularised incomplete beta function I_x(a, b).
enum IncompleteBeta {
    /// - Parameters:
    ///   - x: from 0 to 1.
    ///   - y: 1 − x, given apart because it may be known better than by subtraction.
    /// - Returns: I_x(a, b) and 1 − I_x(a, b), each as exact as if it had been computed alone.
    static func tails(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        if x <= (a + 1) / (a + b + 2) {
            let lower = front(x, y, a, b) * fraction(x, a, b) / a
            return (lower, 1 - lower)
        }
        let upper = front(x, y, a, b) * fraction(y, b, a) / b
        return (1 - upper, upper)
    }

    static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double { tails(x, 1 - x, a, b).lower }

    /// x^a·y^b/B(a, b), as a binomial density of real arguments.
    static func front(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
        SaddlePoint.binomial(a, of: a + b, x, y) * a * b / (a + b)
    }

    /// The continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22) by the method of Lentz as modified by
    /// Thompson and Barnett (1986).
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        // It converges in some √max(a, b) steps.
        for step in 1...100_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }
}
