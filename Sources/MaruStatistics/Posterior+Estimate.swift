import Foundation

extension Posterior {
    /// What an interval says, as a distribution.
    ///
    /// Student's t of scenarios gives a t of as many degrees less one. Rates give the beta distribution with the middle
    /// and the width of the interval, by its moments μ(1 − μ)/σ² − 1 = α + β (Johnson, Kotz and Balakrishnan,
    /// Continuous Univariate Distributions, volume 2, chapter 25), or the one after Jeffreys' prior where it is an
    /// interval of counts. Anything else is normal. An interval without a bound gives `nil`, and one without a width a
    /// point.
    package init?(_ estimate: Estimate) {
        guard estimate.low.isFinite, estimate.high.isFinite, estimate.value.isFinite else { return nil }
        guard estimate.high > estimate.low else {
            self = .point(estimate.value)
            return
        }
        let half = (estimate.high - estimate.low) / 2
        switch IntervalMethod(rawValue: estimate.method) {
        case .wilson, .jeffreys, .clopperPearson:
            self = Proportion(estimate.value * Double(estimate.count), of: Double(estimate.count)).posterior
        case .scenarioWilson, .caseWilson:
            let center = (estimate.high + estimate.low) / 2
            let deviation = half / NormalDistribution().critical(level: estimate.level)
            let size = max(1, center * (1 - center) / (deviation * deviation) - 1)
            self = .beta(alpha: center * size, beta: (1 - center) * size)
        case .scenarioT where estimate.count > 1:
            let degrees = Double(estimate.count - 1)
            let scale = half / StudentTDistribution(degrees: degrees).critical(level: estimate.level)
            self = .studentT(mean: estimate.value, scale: scale, degrees: degrees)
        default:
            let center = (estimate.high + estimate.low) / 2
            self = .normal(mean: center, deviation: half / NormalDistribution().critical(level: estimate.level))
        }
    }
}
