/// Whether as many units came into each arm as were meant to. If not, something lost or moved them, and nothing that
/// was measured can be compared (Fabijan et al., "Diagnosing sample ratio mismatch in online controlled experiments",
/// KDD 2019).
package struct SampleRatioTest: Hashable, Sendable {
    /// Below this the analysis stops.
    package static let threshold = 0.001

    /// Pearson's χ² against the meant shares, Σ (found − expected)²/expected with a degree less than there are arms
    /// (Pearson, 1900).
    package let probability: Double

    /// - Returns: `nil` with fewer than two arms, without units, or with shares that are not all above zero.
    package init?(counts: [Int], shares: [Double]) {
        let (total, whole) = (Double(counts.reduce(0, +)), shares.reduce(0, +))
        guard counts.count == shares.count, counts.count > 1, total > 0, shares.allSatisfy({ $0 > 0 }) else {
            return nil
        }
        let statistic = zip(counts, shares).reduce(0) { sum, arm in
            let expected = total * arm.1 / whole
            return sum + (Double(arm.0) - expected) * (Double(arm.0) - expected) / expected
        }
        probability = ChiSquareDistribution(degrees: Double(counts.count - 1)).upperTail(statistic)
    }

    package var isMismatch: Bool { probability < Self.threshold }
}
