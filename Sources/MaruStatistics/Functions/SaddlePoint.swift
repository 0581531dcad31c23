import Foundation

/// Densities of the binomial and Poisson families for real arguments, by the saddle-point expansion of Loader ("Fast and
/// accurate computation of binomial probabilities", 2000): no digits are lost where logarithms of factorials cancel.
enum SaddlePoint {
    /// Γ(n+1)/(Γ(x+1)Γ(n−x+1)) · p^x · q^(n−x), where q is 1 − p.
    static func binomial(_ x: Double, of n: Double, _ p: Double, _ q: Double) -> Double {
        guard x >= 0, x <= n else { return 0 }
        if p == 0 { return x == 0 ? 1 : 0 }
        if q == 0 { return x == n ? 1 : 0 }
        if x == 0 { return exp(p < 0.1 ? n * log1p(-p) : n * log(q)) }
        if x == n { return exp(q < 0.1 ? n * log1p(-q) : n * log(p)) }
        let rest = n - x
        let exponent =
            stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * p) - deviance(rest, n * q)
        return (n / (2 * .pi * x * rest)).squareRoot() * exp(exponent)
    }

    /// λ^x·e^(−λ)/Γ(x+1).
    static func poisson(_ x: Double, mean: Double) -> Double {
        if mean == 0 { return x == 0 ? 1 : 0 }
        if x == 0 { return exp(-mean) }
        return exp(-stirlingError(x) - deviance(x, mean)) / (2 * .pi * x).squareRoot()
    }

    /// ln Γ(n+1) less its approximation by Stirling.
    static func stirlingError(_ n: Double) -> Double {
        guard n > 15 else {
            guard n > 0 else { return .infinity }
            return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * .pi)
        }
        let square = n * n
        // The coefficients are those of the asymptotic series, B₂ₖ/(2k(2k−1)).
        let series: [Double] = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360]
        return series.reversed().reduce(0) { $0 / square + $1 } / n
    }

    /// x·ln(x/m) + m − x, also where x is close to m.
    private static func deviance(_ x: Double, _ m: Double) -> Double {
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var term = 2 * x * v
        var odd = 3.0
        while true {
            term *= v * v
            let next = sum + term / odd
            if next == sum { return sum }
            sum = next
            odd += 2
        }
    }
}
