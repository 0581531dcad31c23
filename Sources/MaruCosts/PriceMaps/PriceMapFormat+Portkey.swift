import MaruCore
import MaruRouting

extension PriceMapFormat {
    /// Portkey's `pricing/VENDOR.json`: an object by model, in **cents for one token**.
    ///
    /// The files do not say whose models they list. A cached price of 0 stands there for one that nobody wrote down, so it
    /// is not taken for a gift.
    static let portkey = PriceMapFormat(
        name: "portkey",
        recognizes: { document in document.members?.contains { $0.value["pricing_config"] != nil } ?? false },
        read: { (document, rows) throws(CostError) in
            for member in document.members ?? [] {
                guard member.key != "default" else {
                    rows.leaveOut(.example)
                    continue
                }
                guard let config = member.value["pricing_config"] else {
                    throw .malformedPriceMap(format: "portkey", place: member.key, expected: "pricing_config")
                }
                guard let price = TokenPrice(portkey: config) else {
                    rows.leaveOut(.otherUnit)
                    continue
                }
                rows.add(vendor: PriceComparison.anyVendor, model: member.key, price)
            }
        }
    )
}

extension TokenPrice {
    fileprivate init?(portkey config: JSONValue) {
        guard let row = config["pay_as_you_go"], let input = row.cents("request_token"),
            let output = row.cents("response_token")
        else { return nil }
        let batch = config["batch_config"]?.cents("response_token")
        self.init(
            currency: .dollar,
            input: input,
            cachedInput: row.cents("cache_read_input_token").flatMap { $0 > 0 ? $0 : nil },
            cacheWrite: row.cents("cache_write_input_token").flatMap { $0 > 0 ? $0 : nil },
            output: output,
            batchShare: batch.flatMap { output > 0 ? Double($0) / Double(output) : nil }
        )
    }
}

extension JSONValue {
    /// Millionths of a dollar for a million tokens.
    fileprivate func cents(_ key: String) -> Int64? { self[key]?.price("price", unit: 1e10) }
}
