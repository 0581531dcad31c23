import Foundation

/// A way to make an interval, and the truth that it should contain.
package enum CoverageMethod: String, CaseIterable, Sendable {
    /// What is printed for a rate, about further scenarios and about these.
    case generalisingRate = "rate, further scenarios"
    case conditionalRate = "rate, these scenarios"
    /// What is printed for a difference.
    case generalisingDifference = "difference, further scenarios"
    case conditionalDifference = "difference, these scenarios"
    /// What is printed for a ratio of sums.
    case ratio = "ratio, jackknife"
    // What is not printed, to see why.
    case plainT = "rate, plain t"
    case linearisedRatio = "ratio, linearised"
    case percentileBootstrap = "rate, percentile bootstrap"
    case naive = "rate, cases as if independent"

    /// Whether reports print it.
    package var isPrinted: Bool {
        switch self {
        case .generalisingRate, .conditionalRate, .generalisingDifference, .conditionalDifference, .ratio: true
        case .plainT, .linearisedRatio, .percentileBootstrap, .naive: false
        }
    }

    /// Whether the interval of one simulated run contains the truth; `nil` where it makes none.
    func contains(_ suite: SimulatedSuite, using random: inout some RandomNumberGenerator) -> Bool? {
        switch self {
        case .generalisingRate: rate(suite, using: &random) { sample, _ in sample.generalisingRate() }
        case .plainT: rate(suite, using: &random) { sample, _ in sample.generalising() }
        case .naive: rate(suite, using: &random) { sample, _ in Self.independent(sample) }
        case .percentileBootstrap: rate(suite, using: &random) { Self.percentiles($0, seed: $1) }
        case .conditionalRate: conditionalRate(suite, using: &random)
        case .generalisingDifference: difference(suite, using: &random)
        case .conditionalDifference: conditionalDifference(suite, using: &random)
        case .ratio: ratio(suite, using: &random) { $0.jackknife() }
        case .linearisedRatio: ratio(suite, using: &random) { $0.linearised() }
        }
    }

    private func rate(
        _ suite: SimulatedSuite,
        using random: inout some RandomNumberGenerator,
        _ interval: (ClusteredSample, UInt64) -> Estimate?
    ) -> Bool? {
        ClusteredSample(suite.draw(using: &random)).flatMap { interval($0, random.next()) }?.contains(suite.rate)
    }

    /// Scenarios are drawn first and stay: the truth is their own.
    private func conditionalRate(_ suite: SimulatedSuite, using random: inout some RandomNumberGenerator) -> Bool? {
        let rates = (0..<suite.scenarios).map { _ in suite.drawRate(using: &random) }
        let clusters = rates.enumerated().map { scenario, rate in
            let values = (0..<suite.casesPerScenario).map { _ in random.unit() < rate ? 1.0 : 0.0 }
            return Cluster(weight: suite.weights.weight(scenario), values: values)
        }
        guard let sample = ClusteredSample(clusters) else { return nil }
        let truth = zip(sample.shares, rates).reduce(0) { $0 + $1.0 * $1.1 }
        return sample.conditionalRate().contains(truth)
    }

    private func difference(_ suite: SimulatedSuite, using random: inout some RandomNumberGenerator) -> Bool? {
        PairedComparison(suite.drawPairs(using: &random))?.generalising().contains(0)
    }

    /// Without spread between scenarios both claims are about the same number.
    private func conditionalDifference(
        _ suite: SimulatedSuite,
        using random: inout some RandomNumberGenerator
    ) -> Bool? {
        var same = suite
        same.correlation = 0
        return PairedComparison(same.drawPairs(using: &random))?.conditional().contains(0)
    }

    /// Cost by success: each case costs about 1.
    private func ratio(
        _ suite: SimulatedSuite,
        using random: inout some RandomNumberGenerator,
        _ interval: (RatioOfSums) -> Estimate?
    ) -> Bool? {
        let parts = suite.draw(using: &random).map { cluster in
            let cost = cluster.values.reduce(0) { sum, _ in sum + GammaDistribution(shape: 2).draw(using: &random) / 2 }
            return RatioOfSums.Part(numerator: cost, denominator: cluster.values.reduce(0, +))
        }
        return RatioOfSums(parts).flatMap(interval)?.contains(1 / suite.rate)
    }

    private static func independent(_ sample: ClusteredSample) -> Estimate {
        let values = sample.clusters.flatMap(\.values)
        return Proportion(values.reduce(0, +), of: Double(values.count)).wilson()
    }

    private static func percentiles(_ sample: ClusteredSample, seed: UInt64) -> Estimate? {
        Bootstrap(samples: 400, seed: seed, correction: .percentile).estimate(sample.clusters) { clusters in
            let total = clusters.reduce(0) { $0 + $1.weight }
            return clusters.reduce(0) { $0 + $1.weight * $1.mean } / total
        }
    }
}

extension Estimate {
    func contains(_ truth: Double) -> Bool { low <= truth && truth <= high }
}
