import ArgumentParser
import MaruCatalogue

struct CatalogueListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the families.",
        usage: "maru catalogue list [--catalogue <file>] [--as-of <day>] [<options>]",
        discussion: """
            Prices are of the cheapest model that is offered, for a million tokens of
            prompts and of answers.

            Examples:
              maru catalogue list
              maru catalogue list --as-of 2026-12-31
            """
    )

    @OptionGroup var options: CatalogueOptions

    func run() async throws {
        let catalogue = try options.read()
        for line in catalogue.table(on: options.day).lines { try Terminal.output.print(line) }
        for source in catalogue.sources {
            Terminal.errors.remark("Source: \(source.name), \(source.date).")
        }
    }
}
