import Foundation

/// How many cases find a difference: n = (z_{1−α/2} + z_power)²·variance/δ² (Miller, "Adding error bars to evals",
/// arXiv 2411.00640).
package struct SampleSize: Hashable, Sendable {
    /// How often there is no difference where none is found to be.
    package var level: Double
    /// How often the difference is found where it is.
    package var power: Double

    package init(level: Double = 0.95, power: Double = 0.8) {
        self.level = level
        self.power = power
    }

    /// z_{1−α/2} + z_power: how many standard errors a difference is that is found as often as `power` says.
    package var steps: Double {
        let normal = NormalDistribution()
        return normal.critical(level: level) + normal.quantile(power)
    }

    /// Cases that both candidates answer.
    /// - Parameter deviation: of the differences.
    package func paired(difference: Double, deviation: Double) -> Int {
        count(deviation * deviation / (difference * difference))
    }

    /// Cases that both candidates answer right or wrong: the variance is that of differences of −1, 0 and 1,
    /// p_disc − δ² (Connor, "Sample size for testing differences in proportions for the paired-sample design",
    /// Biometrics 43, 1987).
    /// - Parameter discordant: the share of cases in which one is right and the other wrong, at least the difference.
    package func paired(difference: Double, discordant: Double) -> Int {
        count((discordant - difference * difference) / (difference * difference))
    }

    /// Cases for each candidate when they answer different ones: the variance is that of two shares, 2p(1 − p) (Fleiss,
    /// Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, chapter 4).
    /// - Parameter rate: of success, about that of both.
    package func unpaired(difference: Double, rate: Double) -> Int {
        count(2 * rate * (1 - rate) / (difference * difference))
    }

    /// The smallest difference that a design finds: the size solved for δ, with the variance times the design effect.
    /// - Parameter deviation: of the differences of cases.
    package func detectable(_ design: ClusterDesign, deviation: Double) -> Double {
        steps * deviation * (design.effect / Double(design.scenarios * design.casesPerScenario)).squareRoot()
    }

    private func count(_ ratio: Double) -> Int {
        // Without the last digits, in which a whole number may be missed.
        Int((steps * steps * ratio * (1 - 1e-12)).rounded(.up))
    }
}

/// Scenarios of equally many cases, which resemble each other.
package struct ClusterDesign: Hashable, Sendable {
    package var scenarios: Int
    package var casesPerScenario: Int
    /// The correlation of two cases of a scenario: the share of the variance that lies between scenarios.
    package var correlation: Double

    package init(scenarios: Int, casesPerScenario: Int, correlation: Double) {
        self.scenarios = scenarios
        self.casesPerScenario = casesPerScenario
        self.correlation = correlation
    }

    /// How many times as many cases are needed as if none resembled another: 1 + (V − 1)·ICC (Kish, Survey Sampling,
    /// 1965).
    package var effect: Double { 1 + Double(casesPerScenario - 1) * correlation }
}
