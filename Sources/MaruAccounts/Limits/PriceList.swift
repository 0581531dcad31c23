/// What the models of an installation cost, in its one currency.
package struct PriceList: Hashable, Sendable {
    /// Its code of ISO 4217: `KRW`, `USD`.
    package let currency: String
    package let prices: [String: Price]

    /// - Throws: `.invalidCurrency` unless there are three capital letters.
    package init(currency: String, prices: [String: Price] = [:]) throws(AccountsError) {
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw .invalidCurrency(currency)
        }
        self.currency = currency
        self.prices = prices
    }
}
