import MaruCore
import MaruProviders

/// The models of this machine, and those that have routes to others, for one server.
///
/// A model with a route takes no memory, unless this machine's own model of its name is one of its routes.
struct RoutedModels: ModelLibrary {
    let local: LocalModels
    let fleet: ProviderFleet
    /// Whether this machine's own models are meant where a request names none.
    let prefersLocal: Bool

    var freeMemory: Int? { local.freeMemory }

    func models() throws(ModelServiceError) -> [AvailableModel] {
        let own = try local.models()
        let routed = fleet.models.map { description in
            let part = own.first { $0.name == description.id && fleet.usesLocal(description.id) }
            return AvailableModel(
                description: description,
                writesText: true,
                makesVectors: part?.makesVectors ?? false,
                fileBytes: part?.fileBytes ?? 0,
                memory: part?.memory ?? MemoryNeed(fixed: 0)
            )
        }
        let others = own.filter { model in !routed.contains { $0.name == model.name } }
        return prefersLocal ? others + routed : routed + others
    }

    func load(_ name: String, cacheBytes: Int) async throws(ModelServiceError) -> LoadedModel {
        guard let model = fleet.models.first(where: { $0.id == name }) else {
            return try await local.load(name, cacheBytes: cacheBytes)
        }
        let part = fleet.usesLocal(name) ? try await local.load(name, cacheBytes: cacheBytes) : nil
        do throws(ProviderError) {
            let generator = try fleet.generator(for: model, local: part?.generator)
            var loaded = part ?? LoadedModel(generator: nil, embedder: nil)
            loaded.generator = generator
            return loaded
        } catch { throw .loadFailed(model: name, reason: "\(error)") }
    }

    func pull(
        _ reference: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String {
        try await local.pull(reference, progress: progress)
    }

    func remove(_ name: String) async throws(ModelServiceError) { try await local.remove(name) }
}
