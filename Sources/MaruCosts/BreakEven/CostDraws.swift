/// What may be true of costs, drawn many times: capacity, staff, prices, requests, each from its own range.
///
/// The draws are a Latin hypercube: each figure's range is cut into as many equal shares as there are draws, and each
/// share is drawn from once (McKay, Beckman and Conover, "A comparison of three methods for selecting values of input
/// variables in the analysis of output from a computer code", 1979). So few draws say much, and a seed repeats them.
package struct CostDraws: Sendable {
    package struct Draw: Hashable, Sendable {
        package var rate: Double
        package var people: Double
        package var priceFactor: Double
        package var requests: Double
    }

    package let draws: [Draw]

    package init(
        rate: UncertainFigure,
        people: UncertainFigure,
        volume: Volume,
        count: Int = 2000,
        using random: inout some RandomNumberGenerator
    ) {
        func shares() -> [Double] {
            (0..<count).shuffled(using: &random).map {
                (Double($0) + .random(in: 0..<1, using: &random)) / Double(count)
            }
        }
        let (rates, staff, prices, requests) = (shares(), shares(), shares(), shares())
        draws = (0..<count).map { index in
            Draw(
                rate: rate.quantile(rates[index]),
                people: people.quantile(staff[index]),
                priceFactor: volume.priceFactor.quantile(prices[index]),
                requests: volume.requests.quantile(requests[index])
            )
        }
    }

    /// The share of draws in which something holds.
    package func probability(_ holds: (Draw) -> Bool) -> Double {
        draws.isEmpty ? 0 : Double(draws.count(where: holds)) / Double(draws.count)
    }
}
