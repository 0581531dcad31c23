import ArgumentParser

struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "What is known of families of models, and which to compare.",
        discussion: """
            Facts have a source and a day. A file catalogue.toml in MARU_HOME, or one that
            --catalogue names, takes the place of families with the same id.

            Examples:
              maru catalogue list
              maru catalogue compare gpt-5 qwen2.5
              maru catalogue propose complaints --language ko
            """,
        subcommands: [
            CatalogueListCommand.self, CatalogueShowCommand.self, CatalogueCompareCommand.self,
            CataloguePricesCommand.self, CatalogueProposeCommand.self,
        ]
    )
}
