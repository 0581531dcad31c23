/// How well a router sends requests to the strong model that the weak one would fail, by the share that it sends.
///
/// Measures are those of RouteLLM (Ong et al., 2024, arXiv 2406.18665): the gap between both models is recovered to some
/// part; a router without any knowledge recovers as much as it sends.
package struct RoutingCurve: Hashable, Sendable {
    /// A case that both models answered, and what the router thinks of it.
    package struct Sample: Hashable, Sendable {
        /// From 0 to 1.
        package var weak: Double
        package var strong: Double
        /// The higher, the sooner it is sent to the strong model.
        package var score: Double
        /// What the strong model's answer costs.
        package var cost: Double

        package init(weak: Double, strong: Double, score: Double, cost: Double = 1) {
            self.weak = weak
            self.strong = strong
            self.score = score
            self.cost = cost
        }
    }

    package struct Point: Hashable, Codable, Sendable {
        /// Of cases sent to the strong model.
        package var share: Double
        /// Of what sending all would cost.
        package var spent: Double
        package var quality: Double
    }

    /// From nothing sent to everything; cases with equal scores go together.
    package let points: [Point]
    package let weak: Double
    package let strong: Double

    /// - Precondition: there are samples.
    package init(_ samples: [Sample]) {
        let sorted = samples.sorted { $0.score > $1.score }
        let count = Double(max(1, samples.count))
        weak = samples.reduce(0) { $0 + $1.weak } / count
        strong = samples.reduce(0) { $0 + $1.strong } / count
        let whole = samples.reduce(0) { $0 + $1.cost }
        var (quality, cost) = (weak * count, 0.0)
        var points = [Point(share: 0, spent: 0, quality: weak)]
        for (index, sample) in sorted.enumerated() {
            quality += sample.strong - sample.weak
            cost += sample.cost
            guard index + 1 == sorted.count || sorted[index + 1].score != sample.score else { continue }
            points.append(
                Point(
                    share: Double(index + 1) / count,
                    spent: whole > 0 ? cost / whole : 0,
                    quality: quality / count
                )
            )
        }
        self.points = points
    }

    /// What is reached when a share is sent, between two points as if the cases between were drawn at random.
    package func quality(atShare share: Double) -> Double { quality(at: share) { $0.share } }

    /// The same by the share of what sending all would cost.
    package func quality(atSpent spent: Double) -> Double { quality(at: spent) { $0.spent } }

    /// What a random mixture reaches with the same share.
    package func randomQuality(atShare share: Double) -> Double { weak + share * (strong - weak) }

    /// PGR = (q − q_w) / (q_s − q_w); `nil` where the strong model is no better.
    package func recoveredGap(atShare share: Double) -> Double? {
        strong > weak ? (quality(atShare: share) - weak) / (strong - weak) : nil
    }

    /// APGR: the area under the recovered gap over all shares; 0.5 is a router without knowledge.
    package var meanRecoveredGap: Double? {
        guard strong > weak else { return nil }
        let area = zip(points, points.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.1.share - pair.0.share) * ((pair.0.quality + pair.1.quality) / 2 - weak)
        }
        return area / (strong - weak)
    }

    /// CPT(x): the smallest share that recovers at least this part of the gap; `nil` where none does.
    package func share(recovering part: Double) -> Double? {
        guard strong > weak else { return nil }
        let wanted = weak + part * (strong - weak)
        if points.first.map({ $0.quality >= wanted }) ?? false { return 0 }
        for (before, after) in zip(points, points.dropFirst()) where after.quality >= wanted {
            let rise = after.quality - before.quality
            return rise > 0
                ? before.share + (after.share - before.share) * (wanted - before.quality) / rise : before.share
        }
        return nil
    }

    private func quality(at position: Double, _ coordinate: (Point) -> Double) -> Double {
        for (before, after) in zip(points, points.dropFirst()) where position <= coordinate(after) {
            let width = coordinate(after) - coordinate(before)
            guard width > 0 else { continue }
            let part = (position - coordinate(before)) / width
            return before.quality + max(0, part) * (after.quality - before.quality)
        }
        return points.last?.quality ?? weak
    }
}
