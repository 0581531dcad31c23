import MaruCore
import MaruRouting

extension PriceMapFormat {
    /// LiteLLM's `model_prices_and_context_window.json`: an object by model, in dollars for **one token**.
    static let liteLLM = PriceMapFormat(
        name: "litellm",
        recognizes: { document in
            document.members?.contains { $0.value["litellm_provider"] != nil } ?? false
        },
        read: { (document, rows) throws(CostError) in
            for member in document.members ?? [] {
                guard member.key != "sample_spec" else {
                    rows.leaveOut(.example)
                    continue
                }
                guard let vendor = member.value["litellm_provider"]?.text else {
                    throw .malformedPriceMap(format: "litellm", place: member.key, expected: "litellm_provider")
                }
                guard let price = TokenPrice(liteLLM: member.value) else {
                    rows.leaveOut(.otherUnit)
                    continue
                }
                rows.add(vendor: vendor, model: member.key, price)
            }
        }
    )
}

extension TokenPrice {
    /// Millionths for a million tokens in a dollar for one.
    private static let unit = 1e12
    /// The bounds above which prompts cost more, as keys of the list name them.
    private static let bounds = ["128k": 128_000, "200k": 200_000, "256k": 256_000, "272k": 272_000, "512k": 512_000]

    fileprivate init?(liteLLM row: JSONValue) {
        guard let input = row.price("input_cost_per_token", unit: Self.unit),
            let output = row.price("output_cost_per_token", unit: Self.unit)
        else { return nil }
        let batch = row.price("output_cost_per_token_batches", unit: Self.unit)
        self.init(
            currency: .dollar,
            input: input,
            cachedInput: row.price("cache_read_input_token_cost", unit: Self.unit),
            cacheWrite: row.price("cache_creation_input_token_cost", unit: Self.unit),
            output: output,
            batchShare: batch.flatMap { output > 0 ? Double($0) / Double(output) : nil },
            longContext: Self.longContext(of: row)
        )
    }

    /// The lowest bound above which prompts cost more. A second one is rare, and not taken over.
    private static func longContext(of row: JSONValue) -> LongContextPrice? {
        for (name, above) in bounds.sorted(by: { $0.value < $1.value }) {
            let suffix = "_above_\(name)_tokens"
            guard let input = row.price("input_cost_per_token" + suffix, unit: unit),
                let output = row.price("output_cost_per_token" + suffix, unit: unit)
            else { continue }
            return LongContextPrice(
                above: above,
                input: input,
                cachedInput: row.price("cache_read_input_token_cost" + suffix, unit: unit),
                cacheWrite: row.price("cache_creation_input_token_cost" + suffix, unit: unit),
                output: output
            )
        }
        return nil
    }
}
