package import MaruRouting

/// A model on machines of one's own against one that is paid by the token, with everything that a decision asks of costs.
package struct CostComparison: Hashable, Sendable {
    package var hosting: String
    /// What the provider takes for a mean request, in the plan's currency.
    package var price: Double
    /// λ*, what one replica sustains in requests a second.
    package var rate: UncertainFigure
    package var occupancy: Occupancy
    /// `nil` for never at this price.
    package var breakEven: BreakEven?
    /// What a provider would have to take at the expected volume.
    package var breakEvenPrice: Double
    package var payback: Payback
    package var curve: BreakEvenCurve
    package var hybrid: [HybridCost]

    /// How much is computed, and how what is spent later is valued.
    package struct Settings: Hashable, Sendable {
        package var draws = 2000
        package var points = 25
        /// Of a year.
        package var discount = 0.08
        /// In months.
        package var horizon = 36
        /// What moving over costs once.
        package var project = 0.0

        package init() {}
    }

    /// - Parameters:
    ///   - measured: λ* of a load test; without one, what the hosting says.
    ///   - random: the same generator gives the same comparison.
    package init(
        _ plan: CostPlan,
        _ hosting: Hosting,
        against managed: TokenPrice,
        measured: UncertainFigure? = nil,
        settings: Settings = Settings(),
        using random: inout some RandomNumberGenerator
    ) throws(CostError) {
        guard let rate = measured ?? hosting.capacity else { throw .noCapacity(hosting: hosting.name) }
        let price = try plan.meanCost(of: managed)
        let (volume, expected) = (plan.volume, plan.volume.requests.value)
        self.hosting = hosting.name
        self.price = price
        self.rate = rate
        occupancy = Occupancy(of: hosting, volume: expected, rate: rate.value)
        breakEven = BreakEven(hosting, rate: rate.value, price: price)
        breakEvenPrice = hosting.breakEvenPrice(at: expected, rate: rate.value)
        payback = Payback(
            hosting,
            volume,
            price: price,
            rate: rate.value,
            project: settings.project,
            discount: settings.discount,
            horizon: settings.horizon
        )
        let draws = CostDraws(
            rate: rate,
            people: hosting.staff.people,
            volume: volume,
            count: settings.draws,
            using: &random
        )
        let requests = volume.requests
        let ends = [requests.low, requests.high, expected, breakEven?.volume ?? expected].filter { $0 > 0 }
        curve = BreakEvenCurve(
            hosting,
            volume,
            price: price,
            rate: rate,
            volumes: BreakEvenCurve.volumes(
                from: (ends.min() ?? 1) / 4,
                to: (ends.max() ?? 1) * 4,
                count: settings.points
            ),
            draws: draws
        )
        hybrid = HybridCost.curve(hosting, volume: expected, rate: rate.value, price: price)
    }
}
