package import MaruConfiguration
import MaruEvaluation
import MaruRouting

extension ModelCatalogue {
    /// The catalogue that came with the program.
    package static func standard() throws(ConfigurationError) -> ModelCatalogue {
        let files = [
            ConfigurationFile(path: "managed.toml", bytes: PackageResources.managed_toml),
            ConfigurationFile(path: "open-weights.toml", bytes: PackageResources.open_weights_toml),
        ]
        var catalogue = ModelCatalogue()
        for file in files { catalogue = catalogue.replaced(by: try ModelCatalogue(file)) }
        return catalogue
    }

    /// Reads a file of `[[family]]` tables after a `[source]` with `name` and `date`.
    package init(_ file: ConfigurationFile) throws(ConfigurationError) {
        var document = TableReader(file)
        var sources: [Source] = []
        if var table = document.takeTable("source") {
            if let name = table.require("name", .text), let date = table.require("date", .day) {
                sources.append(Source(name: name, date: date))
            }
            document.adopt(table)
        } else {
            document.note("a [source] with name and date is needed: facts without a day cannot be trusted.")
        }
        let families = document.takeTables("family") { ModelFamily(&$0) }
        let ids = families.map(\.id)
        for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
            document.note("the family \(id) stands there twice.")
        }
        try document.finish()
        let sourced = families.map { family in
            var family = family
            family.source = sources.first
            return family
        }
        self.init(sourced, sources: sources)
    }
}
