import ArgumentParser
import MaruCatalogue

struct CatalogueCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show two families side by side.",
        usage: "maru catalogue compare <family> <family> [<options>]",
        discussion: """
            Example:
              maru catalogue compare gpt-5 qwen2.5
            """
    )

    @Argument(help: "A family, by its id.")
    var first: String

    @Argument(help: "Another one.")
    var second: String

    @OptionGroup var options: CatalogueOptions

    func run() async throws {
        let (one, other) = (try options.family(first), try options.family(second))
        var table = Table([("", .left), (one.name, .left), (other.name, .left)])
        let facts = zip(one.facts(on: options.day, options.reader), other.facts(on: options.day, options.reader))
        for (a, b) in facts { table.add(a.name, a.value, b.value) }
        for line in table.lines { try Terminal.output.print(line) }
    }
}
