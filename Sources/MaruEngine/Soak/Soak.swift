import MaruCore

/// Lets many clients send random traffic to an engine, then compares every answer with what it is alone, and looks for
/// what was left behind.
package struct Soak: Sendable {
    private let runner: ModelRunner
    private let draft: ModelRunner?
    private let settings: EngineSettings
    private let traffic: SoakTraffic
    private let clients: Int
    private let longestPause: Duration

    /// How long the last cancellations may take.
    private static let patience = Duration.seconds(60)

    /// - Parameters:
    ///   - draft: a model that guesses tokens.
    ///   - longestPause: how long a client waits at most between two visits.
    package init(
        runner: ModelRunner,
        draft: ModelRunner? = nil,
        settings: EngineSettings,
        traffic: SoakTraffic,
        clients: Int,
        longestPause: Duration = .zero
    ) {
        self.runner = runner
        self.draft = draft
        self.settings = settings
        self.traffic = traffic
        self.clients = clients
        self.longestPause = longestPause
    }

    /// Keeps clients visiting while `goesOn` says so for the number of the next visit.
    ///
    /// Throws `EngineError`, `GenerationError`, or `CancellationError` when the task is cancelled.
    package func run(while goesOn: @escaping @Sendable (Int) -> Bool) async throws -> SoakReport {
        let engine = try Engine(runner: runner, draft: draft, settings: settings)
        let ledger = SoakLedger()
        try await withThrowingTaskGroup { group in
            for _ in 0..<clients {
                group.addTask {
                    while case let index = ledger.nextVisit(), goesOn(index) {
                        try Task.checkCancellation()
                        try await visit(traffic.visit(index), engine: engine, ledger: ledger)
                    }
                }
            }
            try await group.waitForAll()
        }
        await settle(engine)
        let report = ledger.report(await engine.statistics)
        await engine.close()
        return report
    }

    /// Gives each request again, alone, without the prefix cache and without guesses, and adds what differs to the report.
    package func compare(_ report: SoakReport, onProgress: (Int) -> Void = { _ in }) async throws -> SoakReport {
        var settings = settings
        settings.cachesPrefixes = false
        settings.draftTokens = 0
        let engine = try Engine(runner: runner, settings: settings)
        var report = report
        for (done, (kind, seen)) in report.answers.enumerated() {
            let alone = try await answer(traffic.request(kind), ending: .patient, engine: engine)
            if !alone.isComplete || !seen.agrees(with: alone) { report.contradictions.insert(kind) }
            onProgress(done + 1)
        }
        await engine.close()
        return report
    }

    private func visit(_ visit: SoakTraffic.Visit, engine: Engine, ledger: SoakLedger) async throws {
        let answer = try await answer(traffic.request(visit.kind), ending: visit.ending, engine: engine)
        ledger.note(answer, to: visit.kind, ending: visit.ending)
        if longestPause > .zero { try await Task.sleep(for: longestPause * Double(visit.pause)) }
    }

    private func answer(
        _ request: EngineRequest,
        ending: SoakTraffic.Ending,
        engine: Engine
    ) async throws -> SoakAnswer {
        let sequence = try await engine.submit(request)
        if ending == .cancels(after: 0) { await engine.cancel(sequence.id) }
        if ending == .leaves(after: 0) { return SoakAnswer() }
        var answer = SoakAnswer()
        for await event in sequence.events {
            switch event {
            case .prompted: break
            case .finished: answer.isComplete = true
            case .failed(let error): preconditionFailure("no request of the soak can fail: \(error)")
            case .token(let token, _):
                answer.tokens.append(token.id)
                if ending == .leaves(after: answer.tokens.count) { return answer }
                if ending == .cancels(after: answer.tokens.count) { await engine.cancel(sequence.id) }
            }
        }
        try Task.checkCancellation()
        return answer
    }

    /// Waits until the sequences are gone whose clients have left.
    private func settle(_ engine: Engine) async {
        let end = ContinuousClock.now + Self.patience
        while await engine.load != (0, 0), .now < end { await Task.yield() }
    }
}
