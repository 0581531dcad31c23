import Foundation

/// Looks at a growing sample that were agreed before, and how far from zero its z must be at each to stop.
///
/// Weekly looks with 1.96 find differences that are none 12 % of the time; these keep what was promised.
package struct GroupSequentialDesign: Hashable, Sendable {
    package enum Shape: String, Sendable {
        /// z falls with the root of the sample, c/√t (O'Brien and Fleming, "A multiple testing procedure for clinical trials",
        /// 1979): for looks that are made as planned.
        case obrienFleming
        /// Each side spends 2 − 2Φ(z_{α/4}/√t) of its α/2 until t, so that looks may come earlier or later than planned (Lan and
        /// DeMets, "Discrete sequential boundaries for clinical trials", 1983).
        case lanDeMets
    }

    /// Of the planned sample, ascending, above 0 and at most 1.
    package let looks: [Double]
    /// The z of each look, on both sides.
    package let boundaries: [Double]

    /// - Returns: `nil` where looks do not ascend from above 0 to at most 1.
    package init?(looks: [Double], shape: Shape = .lanDeMets, level: Double = 0.95) {
        guard let first = looks.first, let last = looks.last, first > 0, last <= 1,
            zip(looks, looks.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.looks = looks
        boundaries =
            switch shape {
            case .obrienFleming: Self.obrienFleming(looks, level: level)
            case .lanDeMets: Self.lanDeMets(looks, level: level)
            }
    }

    /// Equal steps up to the whole sample.
    package init?(equalLooks count: Int, shape: Shape = .lanDeMets, level: Double = 0.95) {
        self.init(looks: (0..<count).map { Double($0 + 1) / Double(count) }, shape: shape, level: level)
    }

    /// How often z is beyond its boundary by each look when there is no difference.
    package var spent: [Double] {
        var walk = SequentialWalk()
        return zip(looks, boundaries).map { look, boundary in
            walk.advance(to: look, within: boundary * look.squareRoot())
            return walk.crossed
        }
    }

    /// c such that the walk leaves [−c, c] with the probability `1 − level`.
    private static func obrienFleming(_ looks: [Double], level: Double) -> [Double] {
        let constant = bisected { limit in
            var walk = SequentialWalk()
            for look in looks { walk.advance(to: look, within: limit) }
            return walk.crossed - (1 - level)
        }
        return looks.map { constant / $0.squareRoot() }
    }

    private static func lanDeMets(_ looks: [Double], level: Double) -> [Double] {
        let normal = NormalDistribution()
        let deviations = normal.critical(level: (1 + level) / 2)
        var walk = SequentialWalk()
        return looks.map { look in
            let root = look.squareRoot()
            let spent = 4 * normal.upperTail(deviations / root)
            let limit = bisected { walk.crossed + walk.crossing(at: look, limit: $0 * root) - spent }
            walk.advance(to: look, within: limit * root)
            return limit
        }
    }

    /// Where a function that falls is zero, between 0 and 8 deviations.
    private static func bisected(_ function: (Double) -> Double) -> Double {
        var (low, high) = (0.0, 8.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            if function(middle) > 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
