import MaruCore
import MaruRouting

/// An answer that may come from several routes, one after the other.
struct RoutedAnswer: Sendable {
    let request: GenerationRequest
    let meter: TokenMeter?
    let dispatcher: RouteDispatcher
    let hedging: HedgePolicy
    let first: RouteAttempt
    let queue: RouteQueue

    func run(into sender: EventSender) async throws {
        var counted = request
        counted.meter = meter
        var output = AnswerOutput(
            sender: sender,
            request: counted,
            promptEstimate: TokenEstimate.promptTokens(of: request),
            arrival: request.arrival ?? .now
        )
        do {
            try await run(into: &output)
        } catch {
            await output.settle()
            throw error
        }
    }

    private func run(into output: inout AnswerOutput) async throws {
        var queue = queue
        var progress = AnswerProgress()
        let race = RouteRace(dispatcher: dispatcher, hedging: hedging, request: request)
        var begun = try await race.run(first: first, &queue) { _ in true }
        output.promptEstimate = begun.promptTokens ?? output.promptEstimate
        while true {
            let given = output.pieces
            guard let failure = try await give(begun, given, &progress, &output) else { return }
            if let obstacle = progress.obstacle(request) { throw notResumable(failure, obstacle) }
            guard output.pieces < request.maximumTokens ?? .max else { return try await endAtLimit(&output) }
            queue.note(failure, of: begun.attempt.route)
            let next = progress.continuation(of: request, pieces: output.pieces)
            do {
                let race = RouteRace(dispatcher: dispatcher, hedging: hedging, request: next)
                let attempt = try await dispatcher.open(from: &queue, next, where: canContinue)
                begun = try await race.run(first: attempt, &queue, where: canContinue)
            } catch let error as GenerationError {
                throw notResumable(failure, "no permitted route could go on. \(error)")
            }
        }
    }

    /// Each piece was a token at least, so there is nothing left to ask for.
    private func endAtLimit(_ output: inout AnswerOutput) async throws {
        if try await output.give(.finished(choice: 0, reason: .length)) { try await output.end() }
    }

    private func canContinue(_ route: Route) -> Bool {
        if case .text = request.prompt { true } else { route.capabilities.continuation }
    }

    /// Gives the answer of one route.
    /// - Parameter before: pieces that routes before this one gave.
    /// - Returns: why it broke off; `nil` when it is at its end.
    private func give(
        _ begun: BegunAnswer,
        _ before: Int,
        _ progress: inout AnswerProgress,
        _ output: inout AnswerOutput
    ) async throws -> GenerationError? {
        let bill = begun.attempt.bill
        var event: GenerationEvent? = begun.event
        var events = begun.attempt.stream.makeAsyncIterator()
        let failure: GenerationError
        do {
            while let current = event {
                if case .usage(let usage) = current {
                    await dispatcher.close(bill, .success, usage: usage)
                    output.take(usage, before: before)
                    try await output.end()
                    return nil
                }
                progress.note(current)
                guard try await output.give(current) else {
                    await dispatcher.close(bill, .success, usage: output.usage)
                    return nil
                }
                event = try await events.next()
            }
            failure = begun.attempt.failure(.endedEarly)
        } catch {
            failure = begun.attempt.failure(error)
        }
        let isCancelled = Task.isCancelled
        await dispatcher.close(bill, failed: failure, usage: output.usage)
        if isCancelled { throw CancellationError() }
        guard !output.isFinished else {
            // Only the count got lost.
            try await output.end()
            return nil
        }
        return failure
    }

    private func notResumable(_ failure: GenerationError, _ reason: String) -> GenerationError {
        guard case .upstream(let upstream) = failure else { return failure }
        let cause = UpstreamFailure.Cause.notResumable(reason: "\(upstream.cause); \(reason)")
        return .upstream(UpstreamFailure(provider: upstream.provider, cause: cause))
    }
}

extension AnswerOutput {
    /// Takes what a route reports. The prompt of one that continues has the text of those before it, which was counted.
    fileprivate mutating func take(_ usage: Usage, before: Int) {
        tokens.prompt = max(0, usage.promptTokens - before)
        tokens.cachedPrompt = usage.cachedPromptTokens
        tokens.completion = usage.completionTokens + before
        tokens.reasoning = usage.reasoningTokens
    }
}
