import Foundation

/// The standard normal distribution.
package struct NormalDistribution: ContinuousDistribution {
    package init() {}

    package func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * .pi).squareRoot() }

    package func cumulative(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

    package func upperTail(_ x: Double) -> Double { erfc(x / 2.0.squareRoot()) / 2 }

    /// Starts at the approximation of Abramowitz and Stegun (Handbook of Mathematical Functions, 26.2.23) and refines it by
    /// Halley's steps.
    package func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return probability == 0 ? -.infinity : .nan }
        guard probability < 1 else { return probability == 1 ? .infinity : .nan }
        guard probability <= 0.5 else { return -quantile(1 - probability) }
        let t = (-2 * log(probability)).squareRoot()
        let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
        let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var x = numerator / denominator - t
        for _ in 0..<4 {
            let step = (cumulative(x) - probability) / density(x)
            x -= step / (1 + x * step / 2)
        }
        return x
    }

    /// By the polar method (Marsaglia and Bray, "A convenient method for generating normal variables", 1964).
    package func draw(using generator: inout some RandomNumberGenerator) -> Double {
        while true {
            let x = 2 * generator.unit() - 1
            let y = 2 * generator.unit() - 1
            let square = x * x + y * y
            if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
        }
    }
}

extension RandomNumberGenerator {
    /// Above 0 and below 1.
    mutating func unit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }
}
