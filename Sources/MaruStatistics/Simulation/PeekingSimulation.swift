import MaruCore

/// How often a difference is found where there is none, by how often one looks (Armitage, McPherson and Rowe, "Repeated
/// significance tests on accumulating data", 1969).
package struct PeekingSimulation: Sendable {
    /// The z beyond which a look stops.
    package let boundaries: [Double]
    package let looks: [Double]

    package init(_ design: GroupSequentialDesign) {
        boundaries = design.boundaries
        looks = design.looks
    }

    /// Equal looks, each as if it was the only one.
    package init(naiveLooks count: Int, level: Double = 0.95) {
        looks = (0..<count).map { Double($0 + 1) / Double(count) }
        boundaries = Array(repeating: NormalDistribution().critical(level: level), count: count)
    }

    package func falseFindings(runs: Int, seed: UInt64) -> Double {
        var random = SplitMix64(seed: seed)
        let found = (0..<runs).count { _ in
            var (walk, time) = (0.0, 0.0)
            for (look, boundary) in zip(looks, boundaries) {
                walk += NormalDistribution().draw(using: &random) * (look - time).squareRoot()
                time = look
                if abs(walk) > boundary * look.squareRoot() { return true }
            }
            return false
        }
        return Double(found) / Double(runs)
    }
}
