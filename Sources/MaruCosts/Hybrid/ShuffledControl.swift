package import MaruStatistics

/// What a router reaches against one that spends the same without knowing anything: its own scores, dealt out anew.
///
/// A router may win by sending long and costly cases only. So the control is compared at the same cost and not at the
/// same share.
package struct ShuffledControl: Hashable, Codable, Sendable {
    package var quality: Double
    /// Of the control, with the middle 95 % of its shuffles.
    package var control: Estimate
    /// The share of shuffles that did as well or better, with the router itself counted: a p-value,
    /// (1 + hits)/(1 + shuffles) (Phipson and Smyth, "Permutation p-values should never be zero", 2010).
    package var chance: Double

    /// - Parameter spent: the share of what sending all to the strong model would cost.
    package init(
        _ samples: [RoutingCurve.Sample],
        spent: Double,
        shuffles: Int = 1000,
        using random: inout some RandomNumberGenerator
    ) {
        let quality = RoutingCurve(samples).quality(atSpent: spent)
        var reached: [Double] = []
        for _ in 0..<shuffles {
            let scores = samples.map(\.score).shuffled(using: &random)
            let dealt = zip(samples, scores).map { sample, score in
                RoutingCurve.Sample(weak: sample.weak, strong: sample.strong, score: score, cost: sample.cost)
            }
            reached.append(RoutingCurve(dealt).quality(atSpent: spent))
        }
        reached.sort()
        let mean = reached.reduce(0, +) / Double(max(1, reached.count))
        self.quality = quality
        control = Estimate(
            value: mean,
            low: reached.isEmpty ? mean : reached[reached.count / 40],
            high: reached.isEmpty ? mean : reached[reached.count - 1 - reached.count / 40],
            count: samples.count,
            method: "shuffled"
        )
        // Sums of the same numbers in another order differ by rounding.
        let better = reached.count { $0 >= quality - 1e-12 }
        chance = Double(better + 1) / Double(reached.count + 1)
    }
}
