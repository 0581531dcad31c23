import AsyncHTTPClient
package import MaruCore

/// Sends load to a server and watches what comes back.
package struct LoadTest: Sendable {
    package let model: String
    private let client: CompletionClient

    /// Runs `body` with a connection to `target`.
    /// - Parameter model: what to ask for; else the first model that the server lists.
    /// - Throws: also ``SealedRefusal``.
    package static func connected<T: Sendable>(
        to target: LoadTarget,
        model: String?,
        key: String?,
        sealed: Sealed,
        _ body: (LoadTest) async throws -> T
    ) async throws -> T {
        try sealed.permit(.loadTest, to: target.host)
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.dnsOverride = sealed.addresses
        // The server is to queue, not this client.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4096
        configuration.connectionPool.retryConnectionEstablishment = false
        return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
            let client = CompletionClient(client: http, target: target, key: key)
            let name = if let model { model } else { try await client.firstModel() }
            return try await body(LoadTest(model: name, client: client))
        }
    }

    /// One short answer that is not counted: the first one of a server is slower.
    package func warmUp(_ plan: LoadPlan) async {
        _ = await answer(plan, prompt: LoadPrompt(plan).text(0), due: .now, start: .now)
    }

    /// - Parameter onAnswer: called with the number of answers so far.
    package func run(_ plan: LoadPlan, onAnswer: @Sendable (Int) -> Void = { _ in }) async -> LoadResult {
        let start = ContinuousClock.now
        let traces =
            switch plan.arrivals {
            case .closed(let clients): await closed(plan, clients: clients, start: start, onAnswer)
            case .open(let rate): await open(plan, rate: rate, start: start, onAnswer)
            }
        return LoadResult(plan: plan, seconds: (.now - start) / .seconds(1), traces: traces)
    }

    private func closed(
        _ plan: LoadPlan,
        clients: Int,
        start: ContinuousClock.Instant,
        _ onAnswer: @Sendable (Int) -> Void
    ) async -> [RequestTrace] {
        let prompts = LoadPrompt(plan)
        return await withTaskGroup(of: RequestTrace.self) { group in
            var (traces, sent): ([RequestTrace], Int) = ([], 0)
            func send() {
                guard sent < plan.requests, !Task.isCancelled, .now - start < plan.timeLimit else { return }
                group.addTask { [index = sent] in
                    await answer(plan, prompt: prompts.text(index), due: .now, start: start)
                }
                sent += 1
            }
            for _ in 0..<clients { send() }
            for await trace in group {
                traces.append(trace)
                onAnswer(traces.count)
                send()
            }
            return traces
        }
    }

    private func open(
        _ plan: LoadPlan,
        rate: Double,
        start: ContinuousClock.Instant,
        _ onAnswer: @Sendable (Int) -> Void
    ) async -> [RequestTrace] {
        let prompts = LoadPrompt(plan)
        return await withTaskGroup(of: RequestTrace.self) { group in
            for (index, seconds) in zip(0..<plan.requests, PoissonArrivals(rate: rate, seed: 1)) {
                group.addTask {
                    let due = start.advanced(by: .seconds(seconds))
                    guard due - start < plan.timeLimit else { return RequestTrace() }
                    try? await Task.sleep(until: due, clock: .continuous)
                    return await answer(plan, prompt: prompts.text(index), due: due, start: start)
                }
            }
            var traces: [RequestTrace] = []
            for await trace in group {
                traces.append(trace)
                onAnswer(traces.count)
            }
            return traces
        }
    }

    private func answer(
        _ plan: LoadPlan,
        prompt: String,
        due: ContinuousClock.Instant,
        start: ContinuousClock.Instant
    ) async -> RequestTrace {
        await client.complete(request(plan, prompt: prompt), due: due, deadline: plan.timeLimit - (due - start))
    }

    private func request(_ plan: LoadPlan, prompt: String) -> JSONValue {
        [
            "model": .string(model),
            "prompt": .string(prompt),
            "max_tokens": .integer(plan.maximumTokens),
            "temperature": 0,
            "ignore_eos": true,
            "stream": true,
            "stream_options": ["include_usage": true],
        ]
    }
}

extension LoadPrompt {
    fileprivate init(_ plan: LoadPlan) {
        self.init(words: plan.promptWords, seed: .random(in: 0 ... .max))
    }
}
