import MaruStatistics

/// What was measured in the cases of one scenario: a number for each case, and what hangs together with it.
struct Cluster: Sendable {
    var weight: Double
    var values: [Double]
    var groups: [String]

    var mean: Double { values.reduce(0, +) / Double(values.count) }

    /// Of the mean, over groups of cases; `nil` with one group.
    var varianceOfMean: Double? {
        let mean = mean
        let sums = zip(groups, values).reduce(into: [String: Double]()) { $0[$1.0, default: 0] += $1.1 - mean }
        let count = Double(sums.count)
        guard count > 1 else { return nil }
        let squares = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
        return count / (count - 1) * squares / Double(values.count * values.count)
    }

    /// Of cases that do not hang together.
    var independent: Int { Set(groups).count }
}

/// The weighted mean over scenarios, and how it varies.
struct ClusteredMean: Sendable {
    private let clusters: [Cluster]
    private let shares: [Double]
    let value: Double

    /// - Parameter clusters: not empty, each with values.
    init(_ clusters: [Cluster]) {
        let total = clusters.reduce(0) { $0 + $1.weight }
        let shares = clusters.map { $0.weight / total }
        self.clusters = clusters
        self.shares = shares
        value = zip(shares, clusters).reduce(0) { $0 + $1.0 * $1.1.mean }
    }

    /// The weighted mean of a function of values.
    func mean(of function: (Double) -> Double) -> Double {
        zip(shares, clusters).reduce(0) { sum, pair in
            sum + pair.0 * pair.1.values.reduce(0) { $0 + function($1) } / Double(pair.1.values.count)
        }
    }

    /// As many independent cases of equal weight would vary as these do: 1 / Σ ω²/n.
    var effectiveCases: Double {
        1 / zip(shares, clusters).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1.independent) }
    }

    /// Student's t on the means of scenarios, S/(S−1)·Σ ω²(m − M)² (Miller, arXiv 2411.00640, with the correction for few
    /// clusters); `nil` with one scenario.
    var betweenScenarios: (error: Double, degrees: Double)? {
        let count = Double(clusters.count)
        guard count > 1 else { return nil }
        let squares = zip(shares, clusters).reduce(0) { sum, pair in
            let distance = pair.0 * (pair.1.mean - value)
            return sum + distance * distance
        }
        return ((count / (count - 1) * squares).squareRoot(), count - 1)
    }

    /// Cases within their scenarios, with the degrees of Satterthwaite (1946); scenarios of one case vary as the others do.
    /// `nil` when all have one.
    var withinScenarios: (error: Double, degrees: Double)? {
        let known = clusters.compactMap { cluster in
            cluster.varianceOfMean.map { $0 * Double(cluster.independent) }
        }
        guard !known.isEmpty else { return nil }
        let usual = known.reduce(0, +) / Double(known.count)
        let parts = zip(shares, clusters).map { share, cluster in
            share * share * (cluster.varianceOfMean ?? usual)
        }
        let variance = parts.reduce(0, +)
        guard variance > 0 else { return (0, Double(known.count)) }
        let spread = zip(parts, clusters).reduce(0) { sum, pair in
            pair.1.independent > 1 ? sum + pair.0 * pair.0 / Double(pair.1.independent - 1) : sum
        }
        return (variance.squareRoot(), max(1, variance * variance / max(spread, variance * variance / 1e9)))
    }

    /// What each scenario adds to the mean.
    var contributions: [Double] { zip(shares, clusters).map { $0 * $1.mean } }

    var scenarios: Int { clusters.count }
    var cases: Int { clusters.reduce(0) { $0 + $1.independent } }
}
