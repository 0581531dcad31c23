package import MaruConfiguration

extension PriceTable {
    /// The prices of a TOML file, which has a `[[price]]` for each:
    ///
    ///     [[price]]
    ///     vendor = "openai"
    ///     model = "gpt-6-luna"
    ///     currency = "USD"
    ///     input = 0.10            # for a million tokens
    ///     cached_input = 0.01
    ///     cache_write = 0.125     # putting them into the cache, where that costs otherwise
    ///     output = 0.50
    ///     date = "2026-11-01"     # from this day on
    ///     source = "contract 17"
    ///     batch = 0.5             # the share of these prices that requests without hurry cost
    ///     long_context = { above = 272000, input = 0.20, cached_input = 0.02, output = 0.75 }
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        var document = TableReader(file)
        let entries = document.takeTables("price") { Entry(&$0) }
        try document.finish()
        self.init(entries)
    }
}

extension PriceTable.Entry {
    fileprivate init?(_ table: inout TableReader) {
        let vendor = table.require("vendor", .text)
        let model = table.require("model", .text)
        let price = TokenPrice(&table)
        let date = table.require("date", .day)
        let source = table.require("source", .text)
        guard let vendor, let model, let price, let date, let source else { return nil }
        self.init(vendor: vendor, model: model, price: price, date: date, source: source)
    }
}

extension TokenPrice {
    /// Reads `currency`, `input`, `cached_input`, `cache_write`, `output`, `batch` and `long_context` of a table, for a
    /// million tokens; `nil` when something is wrong, which the reader has noted.
    package init?(_ table: inout TableReader) {
        let currency = table.require("currency", .currency)
        let input = table.require("input", .price)
        let cached = table.take("cached_input", .price)
        let written = table.take("cache_write", .price)
        let output = table.require("output", .price)
        let batch = table.take("batch", .number(in: 0...1))
        var long: LongContextPrice?
        if var inner = table.takeTable("long_context") {
            long = LongContextPrice(&inner)
            table.adopt(inner)
        }
        guard let currency, let input, let output else { return nil }
        self.init(
            currency: currency,
            input: input,
            cachedInput: cached,
            cacheWrite: written,
            output: output,
            batchShare: batch,
            longContext: long
        )
    }
}

extension LongContextPrice {
    fileprivate init?(_ table: inout TableReader) {
        let above = table.require("above", .integer(in: 1...1_000_000_000))
        let input = table.require("input", .price)
        let cached = table.take("cached_input", .price)
        let written = table.take("cache_write", .price)
        let output = table.require("output", .price)
        guard let above, let input, let output else { return nil }
        self.init(above: above, input: input, cachedInput: cached, cacheWrite: written, output: output)
    }
}
