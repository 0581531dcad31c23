import Foundation

/// The beta distribution, whose cumulative one is the regularised incomplete beta function (NIST Digital Library of
/// Mathematical Functions, 8.17).
package struct BetaDistribution: ContinuousDistribution {
    package let alpha: Double
    package let beta: Double

    /// Both parameters are above 0.
    package init(alpha: Double, beta: Double) {
        self.alpha = alpha
        self.beta = beta
    }

    package var mean: Double { alpha / (alpha + beta) }

    package func density(_ x: Double) -> Double {
        guard x > 0, x < 1 else { return 0 }
        return IncompleteBeta.front(x, 1 - x, alpha, beta) / (x * (1 - x))
    }

    package func cumulative(_ x: Double) -> Double { IncompleteBeta.tails(x, 1 - x, alpha, beta).lower }

    package func upperTail(_ x: Double) -> Double { IncompleteBeta.tails(x, 1 - x, alpha, beta).upper }

    package func quantile(_ probability: Double) -> Double { complementaryQuantile(probability).x }

    /// The quantile and its distance from 1, by Newton's steps towards the smaller of them, so that both keep their
    /// digits.
    func complementaryQuantile(_ probability: Double) -> (x: Double, y: Double) {
        guard probability > 0 else { return (0, 1) }
        guard probability < 1 else { return (1, 0) }
        let rest = 1 - probability
        if cumulative(0.5) >= probability {
            let x = belowHalf { tails in probability < 0.5 ? tails.lower - probability : rest - tails.upper }
            return (x, 1 - x)
        }
        let mirrored = BetaDistribution(alpha: beta, beta: alpha)
        let y = mirrored.belowHalf { tails in probability < 0.5 ? probability - tails.upper : tails.lower - rest }
        return (1 - y, y)
    }

    /// Where a distance, which rises, is zero at most at ½.
    private func belowHalf(_ distance: ((lower: Double, upper: Double)) -> Double) -> Double {
        Root.find(from: 0, to: 0.5, start: min(mean, 0.4)) { x in
            (distance(IncompleteBeta.tails(x, 1 - x, alpha, beta)), density(x))
        }
    }

    /// The share of the first of two gamma draws (Devroye, Non-Uniform Random Variate Generation, 1986, IX.4).
    package func draw(using generator: inout some RandomNumberGenerator) -> Double {
        let first = GammaDistribution(shape: alpha).drawLogarithm(using: &generator)
        let second = GammaDistribution(shape: beta).drawLogarithm(using: &generator)
        return 1 / (1 + exp(second - first))
    }
}
