import MaruCore
import MaruRouting

extension PriceMapFormat {
    /// llm-prices' `data/VENDOR.json`: one vendor's models with the history of each, in dollars for **a million tokens**.
    static let llmPrices = PriceMapFormat(
        name: "llm-prices",
        recognizes: { document in
            document["vendor"] != nil
                && document["models"]?.elements?.first?["price_history"] != nil
        },
        read: { (document, rows) throws(CostError) in
            guard let vendor = document["vendor"]?.text else {
                throw .malformedPriceMap(format: "llm-prices", place: "the file", expected: "vendor")
            }
            for model in document["models"]?.elements ?? [] {
                guard let name = model["id"]?.text, let history = model["price_history"]?.elements else {
                    throw .malformedPriceMap(format: "llm-prices", place: vendor, expected: "id and price_history")
                }
                for row in history { rows.add(llmPrices: row, vendor: vendor, model: name) }
            }
        }
    )
}

extension PriceMapRows {
    fileprivate mutating func add(llmPrices row: JSONValue, vendor: String, model: String) {
        let since = row["from_date"]?.text.flatMap { CalendarDate($0) }
        let until = row["to_date"]?.text.flatMap { CalendarDate($0) }
        guard since.map({ $0 <= day }) ?? true, until.map({ day <= $0 }) ?? true else { return leaveOut(.otherDay) }
        guard let input = row.price("input", unit: 1e6), let output = row.price("output", unit: 1e6) else {
            return leaveOut(.otherUnit)
        }
        let cached = row.price("input_cached", unit: 1e6)
        let price = TokenPrice(currency: .dollar, input: input, cachedInput: cached, output: output)
        add(vendor: vendor, model: model, price, since: since)
    }
}
