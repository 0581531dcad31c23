import ArgumentParser
import MaruCatalogue

struct CatalogueShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what is known of a family and its models.",
        usage: "maru catalogue show <family> [<options>]",
        discussion: """
            Example:
              maru catalogue show qwen2.5 --language ko
            """
    )

    @Argument(help: "The family, by its id.")
    var family: String

    @OptionGroup var options: CatalogueOptions

    func run() async throws {
        let family = try options.family(family)
        for fact in family.facts(on: options.day, options.reader) {
            try Terminal.output.print("\(fact.name): \(fact.value)")
        }
        for line in family.modelTable.lines { try Terminal.output.print(line) }
    }
}
