import MaruAccounts
import MaruCore
import NIOCore
import NIOPosix

/// The events of all generators of one answer in one sequence, which others may interrupt.
struct AnswerEvents: Sendable {
    enum Element: Sendable {
        case generated(GenerationEvent, prompt: Int)
        /// Time passed.
        case tick
    }

    /// Why an answer ends before its generators do.
    enum Interruption: Error {
        /// The client closed the connection.
        case disconnected
        /// The client wants no more of an answer that it does not wait for.
        case cancelled
        /// The server stops and cannot wait any longer.
        case cut
        /// The answer takes longer than any may.
        case tookTooLong(limit: Duration)
        /// The key of the request is not valid any more.
        case refused(Refusal)
    }

    private let elements: AsyncThrowingStream<Element, any Error>
    private let continuation: AsyncThrowingStream<Element, any Error>.Continuation

    init() {
        (elements, continuation) = AsyncThrowingStream.makeStream()
    }

    /// Ends the sequence from any task; the generators end within their current step.
    func interrupt(_ reason: Interruption) { continuation.finish(throwing: reason) }

    /// Ends the sequence when `limit` is over, unless it is at its end by then.
    func interrupt(after limit: Duration) {
        // A task that sleeps and is cancelled stays in memory until it would have woken, which is in an hour. A timer of an
        // event loop is gone at once.
        let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(limit)) {
            interrupt(.tookTooLong(limit: limit))
        }
        continuation.onTermination = { _ in timer.cancel() }
    }

    /// Calls `body` with each event of each stream that its guard lets pass, and with a tick every `interval`.
    ///
    /// Returns when all streams are at their end, and throws what any of them threw, the interruption, or what `body`
    /// threw. In every case no generator goes on afterwards.
    func forEach(
        of streams: [GenerationStream],
        through guards: AnswerGuards,
        tickingEvery interval: Duration? = nil,
        _ body: (Element) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { await pump(streams) }
            if let interval { group.addTask { await tick(every: interval) } }
            var guards = guards
            for try await element in elements {
                guard case .generated(let event, let prompt) = element else {
                    try await body(element)
                    continue
                }
                for passed in guards.events(for: event, prompt: prompt) {
                    try await body(.generated(passed, prompt: prompt))
                }
            }
        }
    }

    private func pump(_ streams: [GenerationStream]) async {
        do {
            try await withThrowingTaskGroup(of: Void.self) { pumps in
                for (prompt, stream) in streams.enumerated() {
                    pumps.addTask {
                        for try await event in stream { continuation.yield(.generated(event, prompt: prompt)) }
                    }
                }
                try await pumps.waitForAll()
            }
            continuation.finish()
        } catch {
            continuation.finish(throwing: error)
        }
    }

    private func tick(every interval: Duration) async {
        while (try? await Task.sleep(for: interval)) != nil { continuation.yield(.tick) }
    }
}
