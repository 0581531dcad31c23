import MaruCore
import Synchronization

/// Reads one answer while someone watches the time.
final class AnswerWatch: Sendable {
    private let clock: EvaluationClock
    private let collector: Mutex<AnswerCollector>

    enum End: Sendable {
        case whole(Answer)
        case outOfTime
        case failed(any Error)
    }

    /// The stream ended, and the answer did not.
    struct EndedEarly: Error, CustomStringConvertible {
        let description = "The answer stopped without saying that it ended."
    }

    init(clock: EvaluationClock, due: ContinuousClock.Instant) {
        self.clock = clock
        collector = Mutex(AnswerCollector(due: due))
    }

    /// What was used of tokens so far.
    var tokens: TokenCounts { collector.withLock(\.tokens) }

    func read(
        _ request: GenerationRequest,
        from generator: any TextGenerator,
        until deadline: ContinuousClock.Instant
    ) async -> End {
        await withTaskGroup(of: End.self) { group in
            group.addTask { await self.read(request, from: generator) }
            group.addTask { [clock] in
                do {
                    try await clock.sleep(deadline)
                    return .outOfTime
                } catch { return .failed(error) }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .outOfTime
        }
    }

    private func read(_ request: GenerationRequest, from generator: any TextGenerator) async -> End {
        do {
            for try await event in try await generator.generate(request) {
                collector.withLock { $0.add(event, at: clock.now()) }
            }
            try Task.checkCancellation()
        } catch { return .failed(error) }
        let answer = collector.withLock { $0.finished(at: clock.now()) }
        return answer.map { .whole($0) } ?? .failed(EndedEarly())
    }
}
