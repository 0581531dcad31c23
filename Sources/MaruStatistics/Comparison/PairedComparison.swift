/// One case that two candidates were both asked: the mean outcome of each over its repeats, from 0 to 1.
package struct PairedCase: Hashable, Sendable {
    package var a: Double
    package var b: Double

    package init(a: Double, b: Double) {
        self.a = a
        self.b = b
    }

    package var difference: Double { a - b }
}

/// The cases of one scenario.
package struct PairedCluster: Hashable, Sendable {
    package var weight: Double
    package var cases: [PairedCase]

    package init(weight: Double = 1, cases: [PairedCase]) {
        self.weight = weight
        self.cases = cases
    }
}

/// Two candidates on the same cases. What varies is the difference in each case, which varies less than the outcomes do.
package struct PairedComparison: Hashable, Sendable {
    package let clusters: [PairedCluster]
    /// The differences, A less B.
    package let differences: ClusteredSample

    /// - Returns: `nil` where a scenario has no cases, or no scenario has weight.
    package init?(_ clusters: [PairedCluster]) {
        let differences = clusters.map { Cluster(weight: $0.weight, values: $0.cases.map(\.difference)) }
        guard let sample = ClusteredSample(differences) else { return nil }
        self.clusters = clusters
        self.differences = sample
    }

    /// A less B for further scenarios like these, d = mean within scenarios and Δ = Σ ω·d: Student's t on d.
    ///
    /// It is never narrower than ``conditional(level:)``: further scenarios cannot be known better than the measured ones,
    /// and differences that happen to agree have no spread. With one scenario the two are the same.
    package func generalising(level: Double = 0.95) -> Estimate {
        let conditional = conditional(level: level)
        guard let estimate = differences.generalising(level: level) else { return conditional }
        return estimate.widened(to: conditional)
    }

    /// A less B for exactly these scenarios: Student's t on the differences of cases, SE² = Σ ω²·s²/V, and never narrower
    /// than the adjusted interval of paired shares, which has a width where no case differs.
    package func conditional(level: Double = 0.95) -> Estimate {
        let adjusted = adjusted(level: level)
        guard let estimate = differences.conditional(level: level) else { return adjusted }
        return estimate.widened(to: adjusted)
    }

    /// Bonett and Price, "Adjusted Wald confidence interval for a difference of binomial proportions based on paired data",
    /// 2012, over as many cases as the weights leave.
    func adjusted(level: Double) -> Estimate {
        let n = differences.effectiveCases
        let up = (n * meanOfDifferences { max(0, $0) } + 1) / (n + 2)
        let down = (n * meanOfDifferences { max(0, -$0) } + 1) / (n + 2)
        let error = ((up + down - (up - down) * (up - down)) / (n + 2)).squareRoot()
        let half = NormalDistribution().critical(level: level) * error
        let ends = (min(differences.mean, up - down - half), max(differences.mean, up - down + half))
        return Estimate(.pairedAdjusted, differences.mean, ends, level: level, count: differences.cases)
            .clamped(to: -1...1)
    }

    private func meanOfDifferences(_ part: (Double) -> Double) -> Double {
        zip(differences.shares, differences.clusters).reduce(0) { sum, pair in
            sum + pair.0 * pair.1.values.reduce(0) { $0 + part($1) } / Double(pair.1.values.count)
        }
    }

    /// Two-sided, of Student's t on the differences of scenarios; of McNemar's test where there is one scenario.
    package var probability: Double {
        differences.betweenScenarios.map { $0.twoSided(differences.mean) } ?? discordance.midProbability
    }

    /// The differences of scenarios with their signs flipped at random.
    package func permutation(seed: UInt64) -> Double {
        SignFlipTest(differences.contributions).probability(seed: seed)
    }

    /// Cases that one candidate alone had right: more than half of its repeats.
    package var discordance: Discordance {
        let cases = clusters.lazy.flatMap(\.cases).map { ($0.a > 0.5, $0.b > 0.5) }
        return Discordance(aOnly: cases.count { $0 && !$1 }, bOnly: cases.count { !$0 && $1 })
    }
}

extension Estimate {
    func widened(to other: Estimate) -> Estimate {
        var wide = self
        wide.low = min(low, other.low)
        wide.high = max(high, other.high)
        return wide.clamped(to: -1...1)
    }

    package func clamped(to bounds: ClosedRange<Double>) -> Estimate {
        var inside = self
        inside.low = max(bounds.lowerBound, low)
        inside.high = min(bounds.upperBound, high)
        return inside
    }
}
