import Foundation
import MaruStatistics

extension CandidatePosteriors {
    /// - Parameters:
    ///   - results: of the candidate.
    ///   - timings: its attempts, for what no shape is assumed of.
    init(_ results: CandidateResults, timings: [Observation]) {
        let latency = LatencyValues(timings)
        success = (results.success.corrected ?? results.success.generalising).symmetricPosterior
        hallucination = results.claims?.answersAtFault.map(\.sharePosterior)
        firstVisibleP95 = Posterior(quantile: 0.95, of: latency.firstVisible)
        endToEndP95 = Posterior(quantile: 0.95, of: latency.endToEnd)
        perToken = Posterior(quantile: 0.5, of: latency.perToken)
        costPerSuccess = results.cost.perSuccess.flatMap(\.positivePosterior)
        let grave = results.security.severities.filter { [.s1, .s2].contains($0.subject) }.compactMap(\.rate)
        graveIncidents = grave.first.map { first in
            let count = Double(first.count)
            let share = grave.reduce(0) { $0 + $1.value }
            return .beta(alpha: share * count + 0.5, beta: max(0, 1 - share) * count + 0.5)
        }
        overRefusal = results.security.overRefusal.map(\.sharePosterior)
    }
}

extension Estimate {
    /// A t with as many degrees as scenarios leave, whose middle 95 % are as wide as the interval.
    fileprivate var symmetricPosterior: Posterior {
        guard method == "t-scenarios", count > 1 else { return sharePosterior }
        let degrees = Double(count - 1)
        let scale = (high - low) / 2 / StudentT.critical(degrees, level: level)
        return .studentT(mean: value, scale: scale, degrees: degrees)
    }

    /// After the prior of Jeffreys.
    fileprivate var sharePosterior: Posterior {
        .beta(alpha: value * Double(count) + 0.5, beta: (1 - value) * Double(count) + 0.5)
    }

    /// By the delta method on the logarithm; `nil` for 0.
    fileprivate var positivePosterior: Posterior? {
        guard value > 0, high.isFinite else { return nil }
        let half = (high - value) / 1.959963984540054
        return .logNormal(mean: log(value), deviation: half / value)
    }
}

extension Posterior {
    /// Two hundred equally probable places of a quantile, from how many of a sample lie below it: a binomial number. Beyond the
    /// sample nothing is known, and the place is infinite. No shape is assumed.
    /// - Returns: `nil` without values.
    init?(quantile: Double, of values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        self = .samples(
            (0..<200).map { draw in
                let below = Binomial.quantile((Double(draw) + 0.5) / 200, of: sorted.count, quantile)
                guard below > 0 else { return sorted[0] }
                guard below < sorted.count else { return .infinity }
                return (sorted[below - 1] + sorted[below]) / 2
            }
        )
    }
}
