import Foundation

/// Cases within scenarios, and their mean Σ ω·(mean of the scenario).
///
/// Two claims can be made of it. The generalising one is about further scenarios like these: scenarios are the sample,
/// and their means are what varies. The conditional one is about exactly these scenarios: only the cases are a sample
/// (Miller, "Adding error bars to evals", arXiv 2411.00640).
package struct ClusteredSample: Hashable, Sendable {
    package let clusters: [Cluster]
    /// ω, which sum to 1.
    package let shares: [Double]
    package let mean: Double

    /// - Returns: `nil` without clusters, without values in one, or without weight.
    package init?(_ clusters: [Cluster]) {
        let total = clusters.reduce(0) { $0 + $1.weight }
        guard total > 0, clusters.allSatisfy({ !$0.values.isEmpty && $0.weight >= 0 }) else { return nil }
        self.clusters = clusters.filter { $0.weight > 0 }
        shares = self.clusters.map { $0.weight / total }
        mean = zip(shares, self.clusters).reduce(0) { $0 + $1.0 * $1.1.mean }
    }

    package var cases: Int { clusters.reduce(0) { $0 + $1.values.count } }

    /// As many cases of equal weight would vary as these do: 1 / Σ ω²/V (Kish, Survey Sampling, 1965).
    package var effectiveCases: Double {
        1 / zip(shares, clusters).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1.values.count) }
    }

    /// ω·(mean of the scenario), whose sum is the mean.
    package var contributions: [Double] { zip(shares, clusters).map { $0 * $1.mean } }
}

extension ClusteredSample {
    /// Of the generalising claim; `nil` with one scenario.
    ///
    /// With equal weights it is sd(d)/√S and has S − 1 degrees of freedom. With others each square is divided by what
    /// it is expected to be, 1 − 2ω + Σω², and the degrees are those of the resulting quadratic form, so that few heavy
    /// scenarios count as few (Bell and McCaffrey, "Bias reduction in standard errors for linear regression with
    /// multi-stage samples", 2002).
    package var betweenScenarios: StandardError? {
        guard clusters.count > 1 else { return nil }
        let sumOfSquares = shares.reduce(0) { $0 + $1 * $1 }
        let factors = shares.map { $0 * $0 / (1 - 2 * $0 + sumOfSquares) }
        let variance = zip(factors, clusters).reduce(0) { sum, pair in
            let distance = pair.1.mean - mean
            return sum + pair.0 * distance * distance
        }
        return StandardError(error: variance.squareRoot(), degrees: Self.degrees(shares, factors))
    }

    /// (tr G)² / tr G² of G = (I − ω1ᵀ)·diag(factors)·(I − 1ωᵀ), when scenarios vary equally.
    private static func degrees(_ shares: [Double], _ factors: [Double]) -> Double {
        let total = factors.reduce(0, +)
        var (trace, squares) = (0.0, 0.0)
        for i in shares.indices {
            for j in shares.indices {
                let off = total * shares[i] * shares[j] - factors[i] * shares[j] - shares[i] * factors[j]
                let entry = i == j ? factors[i] + off : off
                if i == j { trace += entry }
                squares += entry * entry
            }
        }
        return trace * trace / squares
    }

    /// Of the conditional claim, √Σ ω²·s²/V, with the degrees of Satterthwaite ("An approximate distribution of
    /// estimates of variance components", 1946). A scenario of one case is taken to vary as the others do on average;
    /// `nil` when all have one.
    package var withinScenarios: StandardError? {
        guard let usual = varianceWithin else { return nil }
        var (variance, spread, free) = (0.0, 0.0, 0.0)
        for (share, cluster) in zip(shares, clusters) {
            let count = Double(cluster.values.count)
            let own = count > 1 ? cluster.sumOfSquares / (count - 1) : usual
            let part = share * share * own / count
            variance += part
            guard count > 1 else { continue }
            spread += part * part / (count - 1)
            free += count - 1
        }
        let degrees = spread > 0 ? min(free, variance * variance / spread) : free
        return StandardError(error: variance.squareRoot(), degrees: degrees)
    }

    /// Of cases around the means of their scenarios, over all scenarios; `nil` when all have one case.
    package var varianceWithin: Double? {
        let free = clusters.reduce(0) { $0 + $1.values.count - 1 }
        guard free > 0 else { return nil }
        return clusters.reduce(0) { $0 + $1.sumOfSquares } / Double(free)
    }

    /// Of the true means of scenarios: what the means vary by beyond what their cases explain, at least 0; `nil` where
    /// there is one scenario or no scenario of two cases. With equal weights and as many cases in each it is the
    /// component of the analysis of variance (Searle, Casella and McCulloch, Variance Components, 1992, 3.6).
    package var varianceBetween: Double? {
        guard let spread = betweenScenarios, let within = varianceWithin else { return nil }
        let weights = shares.reduce(0) { $0 + $1 * $1 }
        return max(0, (spread.error * spread.error - within / effectiveCases) / weights)
    }
}
