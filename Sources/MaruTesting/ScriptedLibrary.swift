package import MaruCore
import Synchronization

/// A library whose models a test wrote down, which remembers what it was asked.
package final class ScriptedLibrary: ModelLibrary {
    /// What happened, in order.
    package enum Event: Hashable, Sendable {
        case load(String, cacheBytes: Int)
        case shutDown(String)
        case pull(String)
        case remove(String)
    }

    private struct State {
        var models: [AvailableModel]
        var events: [Event] = []
        var failures: [String: Int] = [:]
        var freeMemory: Int?
    }

    private let state: Mutex<State>
    private let generators: [String: ScriptedGenerator]
    private let loads: Gate?
    private let transfers: Gate?

    /// Opens when a load has begun.
    package let loading = Gate()
    /// Opens when a pull has told of its progress.
    package let pulling = Gate()
    /// Opens when a pull was cancelled.
    package let pullCancelled = Gate()

    /// - Parameters:
    ///   - generators: each is a model; it makes vectors, too.
    ///   - bytes: what each takes in memory, besides a cache of 1 to 10 bytes.
    ///   - loads: every load waits for it.
    ///   - transfers: every pull waits for it after its first half.
    package init(
        _ generators: [ScriptedGenerator] = [ScriptedGenerator()],
        bytes: Int = 100,
        loads: Gate? = nil,
        transfers: Gate? = nil
    ) {
        self.generators = Dictionary(uniqueKeysWithValues: generators.map { ($0.model.id, $0) })
        self.loads = loads
        self.transfers = transfers
        state = Mutex(State(models: generators.map { Self.model($0.model, bytes: bytes) }))
    }

    /// What happened so far.
    package var events: [Event] { state.withLock(\.events) }

    /// How often each model was loaded.
    package var loadCounts: [String: Int] {
        events.reduce(into: [:]) { counts, event in
            if case .load(let name, _) = event { counts[name, default: 0] += 1 }
        }
    }

    package var known: [AvailableModel] { state.withLock(\.models) }

    package func models() -> [AvailableModel] { known }

    package var freeMemory: Int? { state.withLock(\.freeMemory) }

    package func setFreeMemory(_ bytes: Int?) { state.withLock { $0.freeMemory = bytes } }

    /// Lets the next loads of a model fail.
    package func failLoads(of name: String, times: Int) { state.withLock { $0.failures[name] = times } }

    package func load(_ name: String, cacheBytes: Int) async throws(ModelServiceError) -> LoadedModel {
        loading.open()
        await loads?.wait()
        let fails = state.withLock { state in
            state.events.append(.load(name, cacheBytes: cacheBytes))
            let left = state.failures[name, default: 0]
            state.failures[name] = max(0, left - 1)
            return left > 0
        }
        guard !fails, let generator = generators[name], let model = known.first(where: { $0.name == name }) else {
            throw .loadFailed(model: name, reason: "It is scripted to fail.")
        }
        return LoadedModel(
            generator: generator,
            embedder: ScriptedEmbedder(id: name),
            fixedBytes: model.memory.fixed,
            cacheBytes: cacheBytes
        ) { [self] in
            state.withLock { $0.events.append(.shutDown(name)) }
        }
    }

    package func pull(
        _ reference: String,
        progress: @escaping @Sendable (ModelTransfer) -> Void
    ) async throws(ModelServiceError) -> String {
        state.withLock { $0.events.append(.pull(reference)) }
        guard reference != "nowhere" else { throw .invalidReference(reference, reason: "it is nowhere") }
        progress(ModelTransfer(status: "downloading", detail: reference, completed: 1, total: 2))
        pulling.open()
        await transfers?.wait()
        guard !Task.isCancelled else {
            pullCancelled.open()
            throw .pullFailed(model: reference, reason: "It was interrupted.")
        }
        let description = ModelDescription(id: reference, created: 0, contextLength: 64, supportsChat: true)
        state.withLock { state in
            state.models.removeAll { $0.name == reference }
            state.models.append(Self.model(description, bytes: 100))
        }
        return reference
    }

    package func remove(_ name: String) throws(ModelServiceError) {
        state.withLock { state in
            state.events.append(.remove(name))
            state.models.removeAll { $0.name == name }
        }
    }

    private static func model(_ description: ModelDescription, bytes: Int) -> AvailableModel {
        AvailableModel(
            description: description,
            writesText: true,
            makesVectors: true,
            fileBytes: bytes,
            memory: MemoryNeed(fixed: bytes, smallestCache: 1, fullCache: 10)
        )
    }
}
