import MaruCore
import MaruRouting

extension PriceMapFormat {
    /// genai-prices' `data.json` and `data_slim.json`: providers with models, in dollars for **a million tokens**.
    ///
    /// A price may have tiers by the length of the prompt, and may hold only from a day on: then the last price counts whose
    /// day is not later than that of the list. Prices that hold at certain hours are left out.
    static let genaiPrices = PriceMapFormat(
        name: "genai-prices",
        recognizes: { document in
            document.elements?.first.map { $0["id"] != nil && $0["models"] != nil } ?? false
        },
        read: { (document, rows) throws(CostError) in
            for provider in document.elements ?? [] {
                guard let vendor = provider["id"]?.text, let models = provider["models"]?.elements else {
                    throw .malformedPriceMap(format: "genai-prices", place: "a provider", expected: "id and models")
                }
                for model in models {
                    guard let name = model["id"]?.text, let prices = model["prices"] else {
                        throw .malformedPriceMap(format: "genai-prices", place: vendor, expected: "id and prices")
                    }
                    rows.add(genaiPrices: prices, vendor: vendor, model: name)
                }
            }
        }
    )
}

extension PriceMapRows {
    fileprivate mutating func add(genaiPrices prices: JSONValue, vendor: String, model: String) {
        guard let dated = prices.elements else {
            guard let price = TokenPrice(genaiPrices: prices) else { return leaveOut(.otherUnit) }
            return add(vendor: vendor, model: model, price)
        }
        var found: (price: TokenPrice, since: CalendarDate?)?
        for row in dated {
            let constraint = row["constraint"]
            let since = constraint?["start_date"]?.text.flatMap { CalendarDate($0) }
            // A constraint of another kind, such as hours of the day, is no price that always holds.
            if constraint != nil, since == nil {
                leaveOut(.otherDay)
                continue
            }
            guard since.map({ $0 <= day }) ?? true else {
                leaveOut(.otherDay)
                continue
            }
            if let price = row["prices"].flatMap({ TokenPrice(genaiPrices: $0) }) { found = (price, since) }
        }
        guard let found else { return leaveOut(.otherUnit) }
        add(vendor: vendor, model: model, found.price, since: found.since)
    }
}

extension TokenPrice {
    fileprivate init?(genaiPrices row: JSONValue) {
        guard let input = row.base("input_mtok"), let output = row.base("output_mtok") else { return nil }
        var long: LongContextPrice?
        if let above = row["input_mtok"]?.firstTier?.start {
            long = LongContextPrice(
                above: above,
                input: row.tier("input_mtok") ?? input,
                cachedInput: row.tier("cache_read_mtok") ?? row.base("cache_read_mtok"),
                cacheWrite: row.tier("cache_write_mtok") ?? row.base("cache_write_mtok"),
                output: row.tier("output_mtok") ?? output
            )
        }
        self.init(
            currency: .dollar,
            input: input,
            cachedInput: row.base("cache_read_mtok"),
            cacheWrite: row.base("cache_write_mtok"),
            output: output,
            longContext: long
        )
    }
}

extension JSONValue {
    /// Millionths in a dollar.
    private static var unit: Double { 1e6 }

    /// A price without tiers, or below the first of them.
    fileprivate func base(_ key: String) -> Int64? {
        price(key, unit: Self.unit) ?? self[key]?.price("base", unit: Self.unit)
    }

    fileprivate func tier(_ key: String) -> Int64? { self[key]?.firstTier?.price }

    fileprivate var firstTier: (start: Int, price: Int64)? {
        guard let tier = self["tiers"]?.elements?.first, let start = tier["start"]?.double,
            let price = tier.price("price", unit: Self.unit)
        else { return nil }
        return (Int(start), price)
    }
}
