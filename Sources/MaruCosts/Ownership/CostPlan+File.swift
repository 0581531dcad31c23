package import MaruConfiguration
import MaruRouting

extension CostPlan {
    /// Reads `costs.toml`:
    ///
    ///     [currency]
    ///     code = "USD"
    ///     [[currency.rate]]                 # stored, never fetched
    ///     from = "KRW"
    ///     to = "USD"
    ///     rate = 0.00068
    ///     date = "2026-11-20"
    ///     source = "the bank's closing rate"
    ///
    ///     [volume]
    ///     requests = 1_000_000              # a month, with requests_low and requests_high
    ///     input_tokens = 3000
    ///     output_tokens = 500
    ///     cache_share = 0.5
    ///
    ///     [hosting.h100]
    ///     capacity = 1.5                    # requests a second of one replica, where no load test measured it
    ///     [hosting.h100.machine]
    ///     rent_per_hour = 2.5
    ///     [hosting.h100.staff]
    ///     people = 0.5
    ///     loaded_cost = 12000
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        var document = TableReader(file)
        var code: Currency?
        var rates: [ExchangeRates.Rate] = []
        if var table = document.takeTable("currency") {
            code = table.require("code", .currency)
            rates = table.takeTables("rate") { ExchangeRates.Rate(&$0) }
            document.adopt(table)
        } else {
            document.note("[currency] with a code is missing, and nothing is assumed for it.")
        }
        var volume: Volume?
        if var table = document.takeTable("volume") {
            volume = Volume(&table)
            document.adopt(table)
        } else {
            document.note("[volume] with requests, input_tokens and output_tokens is missing.")
        }
        var hostings: [Hosting] = []
        if var tables = document.takeTable("hosting") {
            for name in tables.names {
                guard var table = tables.takeTable(name) else { continue }
                if let hosting = Hosting(name, &table) { hostings.append(hosting) }
                tables.adopt(table)
            }
            document.adopt(tables)
        }
        try document.finish()
        guard let code, let volume else { throw ConfigurationError(problems: []) }
        self.init(currency: code, rates: ExchangeRates(rates), hostings: hostings, volume: volume)
    }
}

extension ExchangeRates.Rate {
    fileprivate init?(_ table: inout TableReader) {
        let from = table.require("from", .currency)
        let to = table.require("to", .currency)
        let rate = table.require("rate", .number(in: 1e-9...1e9))
        let date = table.require("date", .day)
        let source = table.require("source", .text)
        guard let from, let to, let rate, let date, let source else { return nil }
        self.init(from: from, to: to, rate: rate, date: date, source: source)
    }
}

extension Volume {
    fileprivate init?(_ table: inout TableReader) {
        let requests = table.requireFigure("requests", in: 0...1e12)
        let growth = table.take("growth", .number(in: -1...100)) ?? 0
        let input = table.require("input_tokens", .number(in: 0...1e9))
        let output = table.require("output_tokens", .number(in: 0...1e9))
        let cache = table.take("cache_share", .number(in: 0...1)) ?? 0
        let batch = table.take("batch_share", .number(in: 0...1)) ?? 0
        let drift = table.take("price_drift", .number(in: -10...1)) ?? 0
        let factor = table.takeFigure("price_factor", in: 0...100) ?? UncertainFigure(1)
        let origin = Hosting.Origin(&table)
        guard let requests, let input, let output else { return nil }
        self.init(
            requests: requests,
            growth: growth,
            shape: RequestShape(inputTokens: input, outputTokens: output, cacheShare: cache, batchShare: batch),
            priceDrift: drift,
            priceFactor: factor,
            origin: origin
        )
    }
}
