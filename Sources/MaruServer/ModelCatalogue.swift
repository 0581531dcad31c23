import MaruAPI
import MaruCore

/// The model that is served and the names under which it can be asked for.
struct ModelCatalogue: Sendable {
    let model: ModelDescription
    let aliases: [String]

    /// All names, the model's own first.
    var names: [String] { [model.id] + aliases.filter { $0 != model.id } }

    /// One entry for each name, because clients choose from the list by name.
    var entries: [ModelDescription] {
        names.map { name in
            var entry = model
            entry.id = name
            return entry
        }
    }

    /// The entry called `name`.
    func entry(named name: String) throws(APIError) -> ModelDescription {
        guard let entry = entries.first(where: { $0.id == name }) else { throw .modelNotFound(name, served: names) }
        return entry
    }
}
