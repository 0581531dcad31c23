import Foundation
package import MaruStatistics

/// What both ways cost by volume, and how probable it is that machines of one's own cost less: a curve and never a point.
package struct BreakEvenCurve: Hashable, Codable, Sendable {
    package struct Point: Hashable, Codable, Sendable {
        /// Requests a month.
        package var volume: Double
        /// With the expected figures.
        package var selfHosted: Double
        package var managed: Double
        package var replicas: Int
        package var utilisation: Double
        /// That self-hosting costs less at this volume, over capacity, staff and prices.
        package var probability: Double
    }

    package var points: [Point]
    /// That self-hosting costs less, over the volume, too.
    package var probability: Double
    /// What a month costs over everything that is uncertain, with the middle 95 %.
    package var selfHosted: Estimate
    package var managed: Estimate

    /// - Parameters:
    ///   - price: what a provider takes for a mean request today.
    ///   - rate: λ*, what one replica sustains in requests a second.
    ///   - volumes: for which points are wanted, rising.
    package init(
        _ hosting: Hosting,
        _ volume: Volume,
        price: Double,
        rate: UncertainFigure,
        volumes: [Double],
        draws: CostDraws
    ) {
        func own(_ requests: Double, _ draw: CostDraws.Draw) -> Double {
            hosting.cost(of: requests, rate: draw.rate, people: draw.people)
        }
        points = volumes.map { requests in
            let occupancy = Occupancy(of: hosting, volume: requests, rate: rate.value)
            return Point(
                volume: requests,
                selfHosted: hosting.cost(of: requests, rate: rate.value),
                managed: requests * price,
                replicas: occupancy.replicas,
                utilisation: occupancy.utilisation,
                probability: draws.probability { own(requests, $0) < requests * price * $0.priceFactor }
            )
        }
        probability = draws.probability { own($0.requests, $0) < $0.requests * price * $0.priceFactor }
        let expected = volume.requests.value
        selfHosted = Self.estimate(
            hosting.cost(of: expected, rate: rate.value),
            draws.draws.map { own($0.requests, $0) }
        )
        managed = Self.estimate(expected * price, draws.draws.map { $0.requests * price * $0.priceFactor })
    }

    /// Volumes on a logarithmic scale, the ends included.
    package static func volumes(from low: Double, to high: Double, count: Int) -> [Double] {
        guard count > 1, low > 0, high > low else { return [low] }
        let step = log(high / low) / Double(count - 1)
        return (0..<count).map { $0 == count - 1 ? high : low * exp(step * Double($0)) }
    }

    private static func estimate(_ value: Double, _ draws: [Double]) -> Estimate {
        let sorted = draws.sorted()
        func quantile(_ share: Double) -> Double {
            sorted.isEmpty ? value : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
        }
        return Estimate(
            value: value,
            low: quantile(0.025),
            high: quantile(0.975),
            count: draws.count,
            method: "monte-carlo"
        )
    }
}
