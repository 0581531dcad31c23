import MaruCore

/// Whether a sum differs from zero, when under the hypothesis each term could as well have the other sign (Fisher, The Design
/// of Experiments, 1935). It assumes no shape.
package struct SignFlipTest: Sendable {
    /// The most terms whose 2ⁿ signs are all tried.
    package static let exactLimit = 20

    private let terms: [Double]

    /// - Parameter terms: what the scenarios add to the mean.
    package init(_ terms: [Double]) { self.terms = terms.filter { $0 != 0 } }

    /// Two-sided: the share of signs under which the sum is at least as far from zero. Exact up to 20 terms that are not zero;
    /// of more, (1 + hits)/(1 + draws) of 100,000 seeded draws (Phipson and Smyth, "Permutation p-values should never be
    /// zero", 2010).
    package func probability(seed: UInt64, draws: Int = 100_000) -> Double {
        terms.count <= Self.exactLimit ? exact : sampled(draws, seed: seed)
    }

    /// Sums that are equal may differ in their last digits.
    private var threshold: Double {
        let scale = terms.reduce(0) { $0 + abs($1) }
        return abs(terms.reduce(0, +)) - 1e-12 * scale
    }

    private var exact: Double {
        let threshold = threshold
        var signed = terms
        var sum = terms.reduce(0, +)
        var hits = 1
        let all = 1 << terms.count
        // In the order of Gray's code one sign changes at a time.
        for step in 1..<all {
            let flipped = step.trailingZeroBitCount
            sum -= 2 * signed[flipped]
            signed[flipped] = -signed[flipped]
            if abs(sum) >= threshold { hits += 1 }
        }
        return Double(hits) / Double(all)
    }

    private func sampled(_ draws: Int, seed: UInt64) -> Double {
        let threshold = threshold
        var random = SplitMix64(seed: seed)
        let hits = (0..<draws).count { _ in
            abs(terms.reduce(0) { Bool.random(using: &random) ? $0 + $1 : $0 - $1 }) >= threshold
        }
        return Double(1 + hits) / Double(1 + draws)
    }
}
