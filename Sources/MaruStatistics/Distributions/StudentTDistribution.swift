import Foundation

/// Student's t.
package struct StudentTDistribution: ContinuousDistribution {
    package let degrees: Double

    /// - Parameter degrees: of freedom, above 0 and not necessarily whole.
    package init(degrees: Double) { self.degrees = degrees }

    package func density(_ x: Double) -> Double {
        // The front factor of the beta function with the change of variables undone.
        let share = x * x / (degrees + x * x)
        guard x != 0 else {
            return exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / (degrees * .pi).squareRoot()
        }
        return IncompleteBeta.front(share, degrees / (degrees + x * x), 0.5, degrees / 2) / abs(x)
    }

    package func cumulative(_ x: Double) -> Double { upperTail(-x) }

    /// NIST Digital Library of Mathematical Functions, 8.17: half of I with ν/(ν+x²).
    package func upperTail(_ x: Double) -> Double {
        let square = x * x
        let beyond = IncompleteBeta.tails(
            degrees / (degrees + square),
            square / (degrees + square),
            degrees / 2,
            0.5
        )
        return x >= 0 ? beyond.lower / 2 : 0.5 + beyond.upper / 2
    }

    package func quantile(_ probability: Double) -> Double {
        guard probability <= 0.5 else { return -quantile(1 - probability) }
        guard probability > 0 else { return -.infinity }
        let (x, y) = BetaDistribution(alpha: degrees / 2, beta: 0.5).complementaryQuantile(2 * probability)
        return -(degrees * y / x).squareRoot()
    }

    package func draw(using generator: inout some RandomNumberGenerator) -> Double {
        let square = ChiSquareDistribution(degrees: degrees).draw(using: &generator)
        return NormalDistribution().draw(using: &generator) / (square / degrees).squareRoot()
    }
}
