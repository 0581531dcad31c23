import Foundation
import MaruStatistics

extension CandidatePosteriors {
    /// - Parameters:
    ///   - results: of the candidate.
    ///   - timings: its attempts, for what no shape is assumed of.
    init(_ results: CandidateResults, timings: [Observation]) {
        let latency = LatencyValues(timings)
        success = Posterior(results.success.corrected ?? results.success.generalising)
        hallucination = results.claims?.answersAtFault.flatMap { Posterior($0) }
        firstVisibleP95 = Posterior(quantile: 0.95, of: latency.firstVisible)
        endToEndP95 = Posterior(quantile: 0.95, of: latency.endToEnd)
        perToken = Posterior(quantile: 0.5, of: latency.perToken)
        costPerSuccess = results.cost.perSuccess.flatMap(\.positivePosterior)
        let grave = results.security.severities.filter { [.s1, .s2].contains($0.subject) }.compactMap(\.rate)
        graveIncidents = grave.first.map { first in
            let count = Double(first.count)
            let share = grave.reduce(0) { $0 + $1.value }
            return Proportion(min(1, share) * count, of: count).posterior
        }
        overRefusal = results.security.overRefusal.flatMap { Posterior($0) }
    }
}

extension Estimate {
    /// By the delta method on the logarithm, σ(ln x) = σ(x)/x (Casella and Berger, Statistical Inference, 5.5.4); `nil`
    /// for 0.
    fileprivate var positivePosterior: Posterior? {
        guard value > 0, high.isFinite else { return nil }
        let half = (high - value) / NormalDistribution().critical(level: level)
        return .logNormal(mean: log(value), deviation: half / value)
    }
}

extension Posterior {
    /// Two hundred equally probable places of a quantile, from how many of a sample lie below it: a binomial number
    /// (Conover, Practical Nonparametric Statistics, 3.2). Beyond the sample nothing is known, and the place is
    /// infinite. No shape is assumed.
    /// - Returns: `nil` without values.
    init?(quantile: Double, of values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let number = BinomialDistribution(trials: sorted.count, probability: quantile)
        self = .samples(
            (0..<200).map { draw in
                let below = number.quantile((Double(draw) + 0.5) / 200)
                guard below > 0 else { return sorted[0] }
                guard below < sorted.count else { return .infinity }
                return (sorted[below - 1] + sorted[below]) / 2
            }
        )
    }
}
