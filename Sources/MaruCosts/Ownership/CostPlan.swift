package import MaruRouting

/// What an organisation says about costs: the file `costs.toml`.
package struct CostPlan: Hashable, Sendable {
    /// In which everything is counted.
    package var currency: Currency
    package var rates: ExchangeRates
    package var hostings: [Hosting]
    package var volume: Volume

    package init(
        currency: Currency,
        rates: ExchangeRates = ExchangeRates(),
        hostings: [Hosting] = [],
        volume: Volume
    ) {
        self.currency = currency
        self.rates = rates
        self.hostings = hostings
        self.volume = volume
    }

    package func hosting(named name: String) -> Hosting? { hostings.first { $0.name == name } }

    /// The mean cost of a request by the token, in the plan's currency.
    package func meanCost(of price: TokenPrice) throws(CostError) -> Double {
        try rates.converted(price, to: currency).meanCost(of: volume.shape)
    }
}
