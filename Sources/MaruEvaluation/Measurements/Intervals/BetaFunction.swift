import Foundation

/// The regularised incomplete beta function and what follows from it.
enum BetaFunction {
    /// I_x(a, b) by its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), evaluated by the method
    /// of Lentz.
    static func regularised(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        guard x <= (a + 1) / (a + b + 2) else { return 1 - regularised(1 - x, b, a) }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
        return front * fraction(x, a, b)
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...500 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return result
    }

    /// Where I_x(a, b) is `share`, by halving.
    static func quantile(_ share: Double, _ a: Double, _ b: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if regularised(middle, a, b) < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// Student's t.
enum StudentT {
    static func upperTail(_ t: Double, _ degrees: Double) -> Double {
        let half = BetaFunction.regularised(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
        return t >= 0 ? half : 1 - half
    }

    /// The value that is exceeded on both sides together with the probability `1 - level`.
    static func critical(_ degrees: Double, level: Double) -> Double {
        let x = BetaFunction.quantile(1 - level, degrees / 2, 0.5)
        return (degrees * (1 - x) / x).squareRoot()
    }
}

/// The binomial distribution.
enum Binomial {
    /// The probability of at most `count` of `n`.
    static func atMost(_ count: Int, of n: Int, _ share: Double) -> Double {
        guard count >= 0 else { return 0 }
        guard count < n else { return 1 }
        return 1 - BetaFunction.regularised(share, Double(count + 1), Double(n - count))
    }

    /// The smallest count that at least `probability` of draws do not exceed.
    static func quantile(_ probability: Double, of n: Int, _ share: Double) -> Int {
        var (low, high) = (0, n)
        while low < high {
            let middle = (low + high) / 2
            if atMost(middle, of: n, share) >= probability { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
