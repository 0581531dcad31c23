package import MaruConfiguration
package import MaruRouting

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
        let document = TOMLDocument(file.bytes)
        var problems = document.errors.map {
            Problem(origin: .file(file.path, $0.position), reason: .syntax($0))
        }
        var entries: [Entry] = []
        for var table in TableReader.tables("price", in: document, of: file.path, problems: &problems) {
            if let entry = Entry(&table) { entries.append(entry) }
            problems += table.finished()
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        self.init(entries)
    }
}

extension PriceTable.Entry {
    fileprivate init?(_ table: inout TableReader) {
        let vendor = table.require("vendor", .text)
        let model = table.require("model", .text)
        let currency = table.require("currency", .currency)
        let input = table.require("input", .price)
        let cached = table.take("cached_input", .price)
        let output = table.require("output", .price)
        let date = table.require("date", .date)
        let source = table.require("source", .text)
        guard let vendor, let model, let currency, let input, let output, let date, let source else { return nil }
        let price = TokenPrice(currency: currency, input: input, cachedInput: cached, output: output)
        self.init(vendor: vendor, model: model, price: price, date: date, source: source)
    }
}

extension Kind<CalendarDate> {
    fileprivate static var date: Kind {
        Kind<String>.text.converted("a day such as \"2026-11-28\"") {
            CalendarDate($0)
        } back: {
            $0.description
        }
    }
}
