import MaruCore
import Synchronization

/// What unloads a model that nobody uses, unless somebody used it meanwhile.
struct ExpiryTimer: Sendable {
    let deadline: SteadyClock.Instant
    let task: Task<Void, Never>
}

extension ModelCatalogue {
    /// Unloads the model called `name`, if it is in memory.
    func unload(_ name: String) async throws(ModelServiceError) {
        let isGone = await move { [self] in
            guard state.withLock({ $0.shelf.beginUnloading(name) }) else {
                return !state.withLock { $0.shelf[name].isInMemory }
            }
            await end(name, .requested)
            return true
        }
        guard isGone else { throw .inUse(model: name) }
    }

    /// Loads nothing more; what is loaded goes on.
    func close() { state.withLock { $0.isClosed = true } }

    /// Ends all models, whether somebody uses them or not.
    func shutDown() async {
        close()
        await move { [self] in
            let names = state.withLock { state in
                for timer in state.timers.values { timer.task.cancel() }
                state.timers = [:]
                return state.loaded.keys.sorted()
            }
            for name in names { await end(name, .shutdown) }
        }
    }

    /// Takes a model that was chosen to be unloaded out of memory.
    func end(_ name: String, _ reason: UnloadReason) async {
        let model = state.withLock { $0.loaded[name] }
        await model?.shutDown()
        let statistics = model?.generator?.statistics
        state.withLock { state in
            state.loaded[name] = nil
            // In the same moment, so that no sum is ever seen to shrink.
            if let statistics { state.totals[name] = statistics.retired(after: state.totals[name]) }
            state.shelf.vacate(name)
        }
        events.unloaded(name, reason)
    }

    /// What the generators did, those that are no more included, and what they hold; by model.
    var statistics: [(model: String, GeneratorStatistics)] {
        let generators = state.withLock { state in
            state.known.map { ($0.name, state.loaded[$0.name]?.generator, state.totals[$0.name]) }
        }
        return generators.compactMap { name, generator, totals in
            guard var statistics = generator?.statistics else { return totals.map { (name, $0) } }
            if let totals { statistics.addTotals(of: totals) }
            return (name, statistics)
        }
    }

    /// Makes sure that `name` is looked at when it expires.
    func setTimer(_ name: String, _ expiry: SteadyClock.Instant, _ state: inout State) {
        if let timer = state.timers[name] {
            guard expiry < timer.deadline else { return }
            timer.task.cancel()
        }
        let task = Task { [self] in
            guard (try? await clock.sleep(expiry)) != nil else { return }
            await expire(name)
        }
        state.timers[name] = ExpiryTimer(deadline: expiry, task: task)
    }

    private func expire(_ name: String) async {
        let isDue = state.withLock { state in
            state.timers[name] = nil
            // Somebody may have used the model since; then it is looked at later, or when its last user leaves.
            guard let expiry = state.shelf[name].expiry, !state.isClosed else { return false }
            if expiry > clock.now() { setTimer(name, expiry, &state) }
            return expiry <= clock.now()
        }
        guard isDue else { return }
        await move { [self] in
            let isChosen = state.withLock { state in
                guard let expiry = state.shelf[name].expiry, expiry <= clock.now() else { return false }
                return state.shelf.beginUnloading(name)
            }
            if isChosen { await end(name, .expired) }
        }
    }

    private func move<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) async -> Result {
        await state.withLock { $0.move(work) }.value
    }
}

extension GeneratorStatistics {
    /// The sums of a generator that is no more, and of `earlier` ones before it.
    fileprivate func retired(after earlier: GeneratorStatistics?) -> GeneratorStatistics {
        var sums = GeneratorStatistics(answers: AnswerStatistics(contextLength: 1))
        sums.addTotals(of: self)
        if let earlier { sums.addTotals(of: earlier) }
        return sums
    }
}
