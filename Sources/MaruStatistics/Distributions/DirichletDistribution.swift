import Foundation

/// Shares that sum to 1.
package struct DirichletDistribution: Sendable {
    package let concentrations: [Double]

    /// - Parameter concentrations: one a share, each above 0; all 1 is no preference.
    package init(concentrations: [Double]) { self.concentrations = concentrations }

    /// Around a mean: the larger κ, the closer.
    package init(mean: [Double], concentration: Double) {
        self.init(concentrations: mean.map { $0 * concentration })
    }

    /// By gamma draws divided by their sum (Devroye, Non-Uniform Random Variate Generation, 1986, XI.4), in logarithms
    /// because those of small concentrations underflow.
    package func draw(using generator: inout some RandomNumberGenerator) -> [Double] {
        let logarithms = concentrations.map { GammaDistribution(shape: $0).drawLogarithm(using: &generator) }
        let largest = logarithms.max() ?? 0
        let parts = logarithms.map { exp($0 - largest) }
        let sum = parts.reduce(0, +)
        return parts.map { $0 / sum }
    }
}
