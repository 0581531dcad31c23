import MaruCore

/// Models that somebody else has loaded, and that stay.
struct FixedModels: ModelLibrary {
    private(set) var known: [AvailableModel] = []
    private(set) var loaded: [String: LoadedModel] = [:]

    /// - Parameter embedders: one of them may work with the generator's model.
    init(generator: (any TextGenerator)?, embedders: [any Embedder]) {
        if let generator { add(generator.model, generator, embedders.first { $0.model.id == generator.model.id }) }
        for embedder in embedders where loaded[embedder.model.id] == nil { add(embedder.model, nil, embedder) }
    }

    func models() -> [AvailableModel] { known }

    func load(_ name: String, cacheBytes: Int) throws(ModelServiceError) -> LoadedModel {
        guard let model = loaded[name] else { throw .loadFailed(model: name, reason: "It is none of this server's.") }
        return model
    }

    private mutating func add(
        _ model: ModelDescription,
        _ generator: (any TextGenerator)?,
        _ embedder: (any Embedder)?
    ) {
        known.append(
            AvailableModel(
                description: model,
                writesText: generator != nil,
                makesVectors: embedder != nil,
                fileBytes: model.weights?.bytes ?? 0
            )
        )
        loaded[model.id] = LoadedModel(
            generator: generator,
            embedder: embedder,
            fixedBytes: model.weights?.bytes ?? 0
        )
    }
}
