import ArgumentParser
import MaruConfiguration
import MaruCore
import MaruCosts
import MaruRouting

struct CataloguePricesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Read lists of prices, and show where they disagree.",
        usage: "maru catalogue prices <file> ... [--as-of <day>]",
        discussion: """
            Lists of LiteLLM, genai-prices, llm-prices and Portkey are known by their
            form, units included. With one file it is compared with the program's own
            table, else each with the first.

            Examples:
              maru catalogue prices model_prices.json
              maru catalogue prices model_prices.json data_slim.json
            """
    )

    @Argument(help: "Files of JSON.")
    var files: [String]

    @Option(
        help: ArgumentHelp("The day on which the lists were seen. Default: today.", valueName: "day"),
        transform: CalendarDate.option
    )
    var asOf: CalendarDate?

    func run() async throws {
        let maps = try files.map { path in
            let document = try JSONValue(parsing: ConfigurationSource.file(at: path).bytes)
            return (path, try PriceMap(document, on: asOf ?? .today, source: path))
        }
        for (path, map) in maps {
            let left = map.leftOut.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) \($0.key.rawValue)" }
            try Terminal.output.print(
                "\(path): \(map.format), \(map.table.entries.count) prices, digest \(map.table.digest.prefix(12))"
                    + (left.isEmpty ? "" : "; left out: \(left.joined(separator: ", "))")
            )
        }
        let tables = maps.map { ($0.0, $0.1.table) }
        let pairs = tables.count == 1 ? [("the program", PriceTable.snapshot)] + tables : tables
        guard let first = pairs.first else { return }
        for other in pairs.dropFirst() { try compare(first, other) }
    }

    private func compare(_ first: (String, PriceTable), _ second: (String, PriceTable)) throws {
        let comparison = PriceComparison(first.1, second.1)
        try Terminal.output.print(
            """
            \(first.0) and \(second.0): \(comparison.agreeing) of \(comparison.shared) shared models agree; \
            \(comparison.onlyFirst) only in the first, \(comparison.onlySecond) only in the second.
            """
        )
        guard !comparison.disagreements.isEmpty else { return }
        var table = Table([
            ("VENDOR", .left), ("MODEL", .left), ("FIRST", .right), ("SECOND", .right), ("FACTOR", .right),
        ])
        for row in comparison.disagreements {
            let factor = row.factor.map { "\(($0 * 100).rounded() / 100)" } ?? "-"
            table.add(row.vendor, row.model, row.first.short, row.second.short, factor)
        }
        for line in table.lines { try Terminal.output.print(line) }
    }
}
