import MaruCore
import MaruRouting

/// An attempt whose answer began.
struct BegunAnswer: Sendable {
    var attempt: RouteAttempt
    /// Tokens of the prompt, as the generator counts or estimates them.
    var promptTokens: Int?
    /// The first event that tells something.
    var event: GenerationEvent
}

/// Waits until one of several attempts begins to answer, and lets the others go.
struct RouteRace: Sendable {
    let dispatcher: RouteDispatcher
    let hedging: HedgePolicy
    let request: GenerationRequest

    private enum Step: Sendable {
        case begun(BegunAnswer)
        case failed(Route, GenerationError)
        case isLate
    }

    /// - Parameters:
    ///   - first: the attempt that runs already.
    ///   - condition: what a route has to be able to do.
    func run(
        first: RouteAttempt,
        _ queue: inout RouteQueue,
        where condition: @Sendable @escaping (Route) -> Bool
    ) async throws -> BegunAnswer {
        var attempt = first
        while true {
            if let begun = try await heat(attempt, &queue, where: condition) { return begun }
            try Task.checkCancellation()
            attempt = try await dispatcher.open(from: &queue, request, where: condition)
        }
    }

    /// One attempt and, when it is late, a second.
    /// - Returns: `nil` when both failed.
    private func heat(
        _ first: RouteAttempt,
        _ queue: inout RouteQueue,
        where condition: @Sendable @escaping (Route) -> Bool
    ) async throws -> BegunAnswer? {
        let delay = hedging.delay(dispatcher.board.change { $0.times(of: first.route.id) })
        return try await withThrowingTaskGroup(of: Step.self) { group in
            group.addTask { await begin(first) }
            if let delay {
                group.addTask {
                    try await dispatcher.world.sleep(first.start + delay)
                    return .isLate
                }
            }
            do {
                let begun = try await winner(of: &group, &queue, where: condition)
                await letGo(&group)
                return begun
            } catch {
                await letGo(&group)
                throw error
            }
        }
    }

    private func winner(
        of group: inout ThrowingTaskGroup<Step, any Error>,
        _ queue: inout RouteQueue,
        where condition: @Sendable @escaping (Route) -> Bool
    ) async throws -> BegunAnswer? {
        var running = 1
        while running > 0, let step = try await group.next() {
            switch step {
            case .begun(let begun): return begun
            case .failed(let route, let error):
                running -= 1
                queue.note(error, of: route)
                if !error.isWorthAnotherRoute { throw error }
            case .isLate:
                guard !queue.isEmpty, dispatcher.board.change({ $0.mayHedge() }),
                    let route = queue.next(where: condition)
                else { continue }
                running += 1
                group.addTask { await open(route) }
            }
        }
        return nil
    }

    /// Ends the others. Those that began a moment too late are not wanted.
    private func letGo(_ group: inout ThrowingTaskGroup<Step, any Error>) async {
        group.cancelAll()
        while let result = await group.nextResult() {
            if case .success(.begun(let begun)) = result {
                await dispatcher.close(begun.attempt.bill, .neither, usage: nil)
            }
        }
    }

    private func open(_ route: Route) async -> Step {
        do {
            return await begin(try await dispatcher.open(route, request))
        } catch {
            return .failed(route, error)
        }
    }

    /// Reads until something is told. That an answer started tells nothing: a generator that fails next could say it, too.
    private func begin(_ attempt: RouteAttempt) async -> Step {
        var promptTokens: Int?
        let failure: GenerationError
        do {
            for try await event in attempt.stream {
                if case .started(let tokens) = event {
                    promptTokens = tokens
                    continue
                }
                let now = dispatcher.world.now()
                dispatcher.board.change { $0.firstToken(attempt.route.id, after: now - attempt.start) }
                return .begun(BegunAnswer(attempt: attempt, promptTokens: promptTokens, event: event))
            }
            failure = attempt.failure(.endedEarly)
        } catch {
            failure = attempt.failure(error)
        }
        await dispatcher.close(attempt.bill, failed: failure, usage: nil)
        return .failed(attempt.route, failure)
    }
}

extension RouteAttempt {
    func failure(_ cause: UpstreamFailure.Cause) -> GenerationError {
        .upstream(UpstreamFailure(provider: route.provider, cause: cause))
    }

    /// What a generator's error is to whoever asked. What is no error of a request is none that it could act on.
    func failure(_ error: any Error) -> GenerationError {
        (error as? GenerationError) ?? failure(.reported(code: nil))
    }
}
