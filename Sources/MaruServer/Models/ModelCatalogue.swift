import MaruAPI
import MaruAccounts
import MaruCore
import Synchronization

/// What is served, by the names under which it can be asked for. Models come into memory when they are asked for.
final class ModelCatalogue: Sendable {
    let library: any ModelLibrary
    let settings: ModelSettings
    let clock: SteadyClock
    let events: any ModelEvents
    let state: Mutex<State>

    struct State {
        /// The models that there are, loaded or not. The first is meant where none is named.
        var known: [AvailableModel]
        var shelf: ModelShelf
        var loaded: [String: LoadedModel] = [:]
        /// What loads a model now, or will when those before it are done.
        var loads: [String: Task<Result<LoadedModel, ModelServiceError>, Never>] = [:]
        /// Models come and go one at a time: each waits for the one before.
        var lastMove: Task<Void, Never>?
        var timers: [String: ExpiryTimer] = [:]
        /// Told when a model in use may leave room for another one.
        var roomAwaited: AsyncStream<Void>.Continuation?
        /// What the generators did that are no more.
        var totals: [String: GeneratorStatistics] = [:]
        var isClosed = false
    }

    /// - Parameters:
    ///   - known: the library's models, as far as they are known already.
    ///   - loaded: those that are in memory already.
    init(
        library: any ModelLibrary,
        known: [AvailableModel],
        loaded: [String: LoadedModel] = [:],
        settings: ModelSettings,
        clock: SteadyClock = .system,
        events: any ModelEvents
    ) {
        self.library = library
        self.settings = settings
        self.clock = clock
        self.events = events
        var state = State(known: known, shelf: ModelShelf(limit: settings.memoryLimit))
        for (name, model) in loaded {
            state.shelf.beginLoading(name, fixed: model.fixedBytes, cache: model.cacheBytes)
            state.shelf.endLoading(name, fixed: model.fixedBytes, cache: model.cacheBytes)
            state.loaded[name] = model
        }
        self.state = Mutex(state)
    }

    /// What generates text under `name`. It stays loaded for as long as somebody holds the result.
    ///
    /// - Parameters:
    ///   - keepAlive: how long it is to stay afterwards; the settings' time when `nil`.
    ///   - principal: who asks. A model that its key does not allow is not loaded for it.
    func generator(
        named name: String,
        keepAlive: KeepAlive? = nil,
        for principal: Principal? = nil
    ) async throws(APIError) -> any TextGenerator {
        let model = try await model(named: name)
        try principal?.require(model, calledBy: name)
        guard model.writesText else { throw .unsuitedModel(name, task: .text, others: names(where: \.writesText)) }
        let lease = try await lease(model.name, keepAlive: keepAlive)
        guard let generator = lease.model.generator else { throw .unsuitedModel(name, task: .text, others: []) }
        return LeasedGenerator(base: generator, lease: lease)
    }

    /// What generates text when no name is given.
    func defaultGenerator(for principal: Principal? = nil) async throws(APIError) -> any TextGenerator {
        try await generator(named: defaultGeneratorName(), for: principal)
    }

    /// The model that generates text when no name is given.
    func defaultGeneratorName() throws(APIError) -> String {
        let known = state.withLock(\.known)
        guard let model = known.first(where: \.writesText) else {
            throw .unsuitedModel(known.first?.name ?? "", task: .text, others: [])
        }
        return model.name
    }

    /// The model that is meant where none is named.
    var defaultModel: AvailableModel? { state.withLock(\.known.first) }

    /// What makes vectors under `name`. It stays loaded for as long as somebody holds the result.
    func embedder(
        named name: String,
        keepAlive: KeepAlive? = nil,
        for principal: Principal? = nil
    ) async throws(APIError) -> any Embedder {
        let model = try await model(named: name)
        try principal?.require(model, calledBy: name)
        guard model.makesVectors else {
            throw .unsuitedModel(name, task: .vectors, others: names(where: \.makesVectors))
        }
        let lease = try await lease(model.name, keepAlive: keepAlive)
        guard let embedder = lease.model.embedder else { throw .unsuitedModel(name, task: .vectors, others: []) }
        return LeasedEmbedder(base: embedder, lease: lease)
    }

    private func lease(_ name: String, keepAlive: KeepAlive?) async throws(APIError) -> ModelLease {
        do throws(ModelServiceError) { return try await use(name, keepAlive: keepAlive) } catch { throw .model(error) }
    }
}

extension Principal {
    /// Refuses a model that the key does not allow, before anything is done for it.
    fileprivate func require(_ model: AvailableModel, calledBy name: String) throws(APIError) {
        do { try key.scopes.check(model: model.name, alias: name) } catch { throw .refused(error, retryAfter: nil) }
    }
}

/// Who is told what becomes of models.
protocol ModelEvents: Sendable {
    func loaded(_ model: String, in time: Duration)
    func failedToLoad(_ model: String, _ error: ModelServiceError)
    func unloaded(_ model: String, _ reason: UnloadReason)
}

/// Why a model left memory.
enum UnloadReason: String, CaseIterable, Sendable {
    /// Nobody had used it for long enough.
    case expired
    /// Another model needed its room.
    case memory
    /// Somebody asked for it.
    case requested
    /// The server stops.
    case shutdown
}
