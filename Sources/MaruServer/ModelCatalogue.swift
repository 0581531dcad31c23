import MaruAPI
import MaruCore

/// What is served, by the names under which it can be asked for.
struct ModelCatalogue: Sendable {
    /// A name, and what answers to it.
    struct Entry: Sendable {
        /// Its id is the name.
        var model: ModelDescription
        var generator: (any TextGenerator)?
        var embedder: (any Embedder)?

        var name: String { model.id }
    }

    /// Models under their own names come before their aliases. A name means one model only: the first.
    private var known: [Entry] = []

    var entries: [Entry] { get async { known } }

    /// - Parameters:
    ///   - aliases: other names of the generator's model.
    ///   - embedders: one of them may work with the generator's model.
    ///   - embeddingAliases: other names of an embedder's model that is another one.
    init(
        generator: (any TextGenerator)?,
        aliases: [String],
        embedders: [any Embedder],
        embeddingAliases: [String]
    ) {
        if let generator {
            let embedder = embedders.first { $0.model.id == generator.model.id }
            add(Entry(model: generator.model, generator: generator, embedder: embedder), aliases: aliases)
        }
        for embedder in embedders {
            add(Entry(model: embedder.model, embedder: embedder), aliases: embeddingAliases)
        }
    }

    /// The entry called `name`.
    func entry(named name: String) async throws(APIError) -> Entry {
        guard let entry = known.first(where: { $0.name == name }) else {
            throw .modelNotFound(name, served: known.map(\.name))
        }
        return entry
    }

    /// The models, each once and under its own name.
    var models: [ModelDescription] {
        get async {
            let generators = known.compactMap(\.generator?.model)
            let embedders = known.compactMap(\.embedder?.model)
            return (generators + embedders).reduce(into: []) { models, model in
                if !models.contains(where: { $0.id == model.id }) { models.append(model) }
            }
        }
    }

    /// What generates text when no name is given.
    func defaultGenerator() async throws(APIError) -> any TextGenerator {
        guard let generator = known.lazy.compactMap(\.generator).first else {
            throw .unsuitedModel(known.first?.name ?? "", task: .text, others: [])
        }
        return generator
    }

    /// What generates text under `name`.
    func generator(named name: String) async throws(APIError) -> any TextGenerator {
        guard let generator = try await entry(named: name).generator else {
            throw .unsuitedModel(name, task: .text, others: known.filter { $0.generator != nil }.map(\.name))
        }
        return generator
    }

    /// What makes vectors under `name`.
    func embedder(named name: String) async throws(APIError) -> any Embedder {
        guard let embedder = try await entry(named: name).embedder else {
            throw .unsuitedModel(name, task: .vectors, others: known.filter { $0.embedder != nil }.map(\.name))
        }
        return embedder
    }

    private mutating func add(_ entry: Entry, aliases: [String]) {
        for name in [entry.name] + aliases where !known.contains(where: { $0.name == name }) {
            var named = entry
            named.model.id = name
            known.append(named)
        }
    }
}
