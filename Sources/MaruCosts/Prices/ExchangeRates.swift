package import MaruRouting

/// Rates between currencies, as they were on a day. They are stored with a decision and never fetched.
package struct ExchangeRates: Hashable, Sendable {
    package struct Rate: Hashable, Sendable {
        package var from: Currency
        package var to: Currency
        /// Units of `to` for one of `from`.
        package var rate: Double
        package var date: CalendarDate
        package var source: String

        package init(from: Currency, to: Currency, rate: Double, date: CalendarDate, source: String) {
            self.from = from
            self.to = to
            self.rate = rate
            self.date = date
            self.source = source
        }
    }

    package var rates: [Rate]

    package init(_ rates: [Rate] = []) { self.rates = rates }

    /// Units of `to` for one of `from`, by the latest stored rate in either direction.
    package func factor(from: Currency, to: Currency) throws(CostError) -> Double {
        if from == to { return 1 }
        let direct = rates.filter { $0.from == from && $0.to == to }.map { (date: $0.date, factor: $0.rate) }
        let back = rates.filter { $0.from == to && $0.to == from }.map { (date: $0.date, factor: 1 / $0.rate) }
        guard let latest = (direct + back).max(by: { $0.date < $1.date }) else {
            throw .noExchangeRate(from: from.code, to: to.code)
        }
        return latest.factor
    }

    /// The price in another currency, rounded to a millionth for a million tokens.
    package func converted(_ price: TokenPrice, to currency: Currency) throws(CostError) -> TokenPrice {
        let factor = try factor(from: price.currency, to: currency)
        func converted(_ amount: Int64) -> Int64 { Int64((Double(amount) * factor).rounded()) }
        return TokenPrice(
            currency: currency,
            input: converted(price.input),
            cachedInput: price.cachedInput.map(converted),
            cacheWrite: price.cacheWrite.map(converted),
            output: converted(price.output),
            batchShare: price.batchShare,
            longContext: price.longContext.map {
                LongContextPrice(
                    above: $0.above,
                    input: converted($0.input),
                    cachedInput: $0.cachedInput.map(converted),
                    cacheWrite: $0.cacheWrite.map(converted),
                    output: converted($0.output)
                )
            }
        )
    }
}
