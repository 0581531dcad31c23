import MaruCore
import MaruGeneration

/// Models of this machine that are asked in turns: loaded when their turn comes, and unloaded when the next needs the room.
actor LocalShelf {
    private let library: LocalModels
    private var loaded: [String: LoadedModel] = [:]
    /// The least recently asked first.
    private var order: [String] = []
    /// Those that stay: they may be asked at any time.
    private let kept: Set<String>

    /// - Parameters:
    ///   - kept: names of models that are not unloaded for others: judges, and the one that makes vectors.
    ///   - sequences: the most answers that run at once.
    init(_ models: [LocatedModel], keeping kept: Set<String>, sequences: Int, sealed: Sealed) {
        var options = LocalGenerator.Options()
        options.maximumSequences = max(options.maximumSequences, sequences)
        library = LocalModels(models, servesPulled: false, options: options, sealed: sealed)
        self.kept = kept
    }

    /// What a model may have in one answer, by the names of models.
    nonisolated var contextLengths: [String: Int] {
        get throws {
            let lengths = try library.models().map { ($0.name, $0.description.contextLength) }
            return Dictionary(lengths) { first, _ in first }
        }
    }

    /// The model of this name, in memory.
    func generator(_ name: String) async throws -> any TextGenerator {
        guard let generator = try await model(name).generator else { throw CommandError.noChatTemplate(model: name) }
        return generator
    }

    /// The model of this name, in memory, to make vectors.
    func embedder(_ name: String) async throws -> any Embedder {
        guard let embedder = try await model(name).embedder else { throw CommandError.noVectors(model: name) }
        return embedder
    }

    private func model(_ name: String) async throws -> LoadedModel {
        order.removeAll { $0 == name }
        order.append(name)
        if let there = loaded[name] { return there }
        return try await load(name)
    }

    private func load(_ name: String) async throws -> LoadedModel {
        let need = try library.models().first { $0.name == name }?.memory ?? MemoryNeed(fixed: 0)
        while let free = library.freeMemory, free < need.least,
            let oldest = order.first(where: { $0 != name && loaded[$0] != nil && !kept.contains($0) })
        {
            await unload(oldest)
        }
        let room = (library.freeMemory ?? need.fixed + need.fullCache) - need.fixed
        // Half of what is left: another model may have its turn next.
        let cacheBytes = min(need.fullCache, max(need.smallestCache, room / 2))
        let model = try await library.load(name, cacheBytes: cacheBytes)
        loaded[name] = model
        return model
    }

    private func unload(_ name: String) async {
        await loaded.removeValue(forKey: name)?.shutDown()
    }

    func shutDown() async {
        for name in Array(loaded.keys) { await unload(name) }
    }
}
