import Foundation

/// The gamma distribution with scale 1.
package struct GammaDistribution: ContinuousDistribution {
    package let shape: Double

    /// - Parameter shape: above 0.
    package init(shape: Double) { self.shape = shape }

    package func density(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        return SaddlePoint.poisson(shape, mean: x) * shape / x
    }

    package func cumulative(_ x: Double) -> Double { IncompleteGamma.tails(shape, x).lower }

    package func upperTail(_ x: Double) -> Double { IncompleteGamma.tails(shape, x).upper }

    /// By Newton's steps from the approximation of Wilson and Hilferty (1931).
    package func quantile(_ probability: Double) -> Double {
        guard probability > 0 else { return 0 }
        guard probability < 1 else { return .infinity }
        let ninth = 1 / (9 * shape)
        let start = shape * pow(1 - ninth + NormalDistribution().quantile(probability) * ninth.squareRoot(), 3)
        var high = max(2 * shape, 1)
        while cumulative(high) < probability { high *= 2 }
        return Root.find(from: 0, to: high, start: start) { x in
            let (lower, upper) = IncompleteGamma.tails(shape, x)
            let distance = probability < 0.5 ? lower - probability : (1 - probability) - upper
            return (distance, density(x))
        }
    }

    /// Marsaglia and Tsang, "A simple method for generating gamma variables", 2000; their section 6 for shapes below 1.
    package func draw(using generator: inout some RandomNumberGenerator) -> Double {
        exp(drawLogarithm(using: &generator))
    }

    /// The logarithm of a draw, which stays finite where draws of small shapes are too small for a number.
    func drawLogarithm(using generator: inout some RandomNumberGenerator) -> Double {
        guard shape >= 1 else {
            let larger = GammaDistribution(shape: shape + 1).drawLogarithm(using: &generator)
            return larger + log(generator.unit()) / shape
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = NormalDistribution().draw(using: &generator)
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            if log(generator.unit()) < x * x / 2 + d - d * v + d * log(v) { return log(d * v) }
        }
    }
}

/// The distribution of a sum of squares of standard normal numbers.
package struct ChiSquareDistribution: ContinuousDistribution {
    package let degrees: Double

    /// - Parameter degrees: of freedom, above 0.
    package init(degrees: Double) { self.degrees = degrees }

    private var gamma: GammaDistribution { GammaDistribution(shape: degrees / 2) }

    package func density(_ x: Double) -> Double { gamma.density(x / 2) / 2 }
    package func cumulative(_ x: Double) -> Double { gamma.cumulative(x / 2) }
    package func upperTail(_ x: Double) -> Double { gamma.upperTail(x / 2) }
    package func quantile(_ probability: Double) -> Double { 2 * gamma.quantile(probability) }
    package func draw(using generator: inout some RandomNumberGenerator) -> Double { 2 * gamma.draw(using: &generator) }
}
