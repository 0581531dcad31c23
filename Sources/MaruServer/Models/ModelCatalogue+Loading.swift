import MaruCore
import Synchronization

extension ModelCatalogue {
    /// The right to use the model called `name`, which is loaded first when it is not in memory.
    ///
    /// However many ask for it, it is loaded once. Whoever goes away meanwhile leaves the load to the others.
    func use(_ name: String, keepAlive: KeepAlive? = nil) async throws(ModelServiceError) -> ModelLease {
        let keepAlive = keepAlive ?? (settings.kept.contains(name) ? .forever : settings.keepAlive)
        let model: LoadedModel
        switch try enter(name) {
        case .here(let loaded): model = loaded
        case .coming(let load):
            switch await load.value {
            case .success(let loaded): model = loaded
            case .failure(let error):
                leave(name, keepAlive: keepAlive)
                throw error
            }
        }
        return ModelLease(model) { [self] in leave(name, keepAlive: keepAlive) }
    }

    private enum Arrival {
        case here(LoadedModel)
        case coming(Task<Result<LoadedModel, ModelServiceError>, Never>)
    }

    private func enter(_ name: String) throws(ModelServiceError) -> Arrival {
        try state.withLock { state throws(ModelServiceError) in
            let isLoaded = state.shelf[name].phase == .loaded
            guard !state.isClosed || isLoaded else { throw .shuttingDown }
            state.shelf.enter(name)
            if isLoaded, let model = state.loaded[name] { return .here(model) }
            if let load = state.loads[name] { return .coming(load) }
            let load = state.move { [self] in await bring(name) }
            state.loads[name] = load
            return .coming(load)
        }
    }

    private func leave(_ name: String, keepAlive: KeepAlive) {
        state.withLock { state in
            state.shelf.leave(name, keepAlive: keepAlive, at: clock.now())
            state.roomAwaited?.yield()
            if let expiry = state.shelf[name].expiry { setTimer(name, expiry, &state) }
        }
    }

    private func bring(_ name: String) async -> Result<LoadedModel, ModelServiceError> {
        let start = clock.now()
        let result: Result<LoadedModel, ModelServiceError>
        do throws(ModelServiceError) {
            let cacheBytes = try await makeRoom(for: name)
            result = .success(try await library.load(name, cacheBytes: cacheBytes))
        } catch { result = .failure(error) }
        state.withLock { state in
            state.loads[name] = nil
            switch result {
            case .success(let model):
                state.loaded[name] = model
                state.shelf.endLoading(name, fixed: model.fixedBytes, cache: model.cacheBytes)
            case .failure: state.shelf.vacate(name)
            }
        }
        switch result {
        case .success: events.loaded(name, in: clock.now() - start)
        case .failure(let error): events.failedToLoad(name, error)
        }
        return result
    }

    /// Unloads what has to go for a model; waits a while for what is in use.
    /// - Returns: what the model's cache may grow to, in bytes.
    private func makeRoom(for name: String) async throws(ModelServiceError) -> Int {
        guard let need = state.withLock({ state in state.known.first { $0.name == name }?.memory }) else {
            throw .loadFailed(model: name, reason: "It is no longer on this machine.")
        }
        let deadline = clock.now() + settings.patience
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        state.withLock { $0.roomAwaited = continuation }
        defer { state.withLock { $0.roomAwaited = nil } }
        while true {
            let free = library.freeMemory
            let plan = state.withLock { state in
                let plan = state.shelf.plan(for: need, free: free)
                guard case .load(let cache, let evicted) = plan else { return plan }
                for other in evicted { _ = state.shelf.beginUnloading(other) }
                state.shelf.beginLoading(name, fixed: need.fixed, cache: cache)
                return plan
            }
            switch plan {
            case .load(let cache, let evicted):
                for other in evicted { await end(other, .memory) }
                return cache
            case .tooLarge(let limit): throw .tooLarge(model: name, needed: need.least, limit: limit)
            case .wait(let free, let users):
                guard await next(of: changes, before: deadline) else {
                    throw .memoryInUse(model: name, needed: need.least, free: free, users: users)
                }
            }
        }
    }

    /// Whether something changed in time.
    private func next(of changes: AsyncStream<Void>, before deadline: SteadyClock.Instant) async -> Bool {
        guard clock.now() < deadline else { return false }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { await changes.first { _ in true } != nil }
            group.addTask { [clock] in
                try? await clock.sleep(deadline)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}

extension ModelCatalogue.State {
    /// Does `work` when all models that move before are where they belong.
    mutating func move<Result: Sendable>(
        _ work: @escaping @Sendable () async -> Result
    ) -> Task<Result, Never> {
        let task = Task { [lastMove] in
            await lastMove?.value
            return await work()
        }
        lastMove = Task { _ = await task.value }
        return task
    }
}
