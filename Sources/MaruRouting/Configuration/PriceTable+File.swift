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
    ///     output = 0.50
    ///     date = "2026-11-01"     # from this day on
    ///     source = "contract 17"
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
    /// Reads `currency`, `input`, `cached_input` and `output` of a table, for a million tokens; `nil` when something is wrong,
    /// which the reader has noted.
    package init?(_ table: inout TableReader) {
        let currency = table.require("currency", .currency)
        let input = table.require("input", .price)
        let cached = table.take("cached_input", .price)
        let output = table.require("output", .price)
        guard let currency, let input, let output else { return nil }
        self.init(currency: currency, input: input, cachedInput: cached, output: output)
    }
}
