import MaruCore
import MaruEvaluation
import Synchronization
import Testing

@Suite struct LoadClientTests {
    /// Answers at once, and counts; every third time it fails.
    private final class Counting: TextGenerator {
        let asked = Mutex<[ContinuousClock.Instant?]>([])
        var model: ModelDescription {
            ModelDescription(id: "counting", created: 0, contextLength: 100, supportsChat: true)
        }

        func generate(_ request: GenerationRequest) async throws(GenerationError) -> GenerationStream {
            let count = asked.withLock { asked in
                asked.append(request.arrival)
                return asked.count
            }
            let (stream, continuation) = GenerationStream.makeStream()
            continuation.yield(.delta(choice: 0, text: "yes", logprobs: []))
            if count % 3 != 0 { continuation.yield(.finished(choice: 0, reason: .stop)) }
            continuation.finish()
            return stream
        }
    }

    /// Time that jumps to when someone waits for; limits of time never come.
    private final class Jumping: Sendable {
        let state = Mutex(ContinuousClock.now)
        var clock: EvaluationClock {
            EvaluationClock(now: { self.state.withLock { $0 } }, time: { 0 }) { until in
                let wait = until - self.state.withLock { $0 }
                guard wait < .seconds(50) else {
                    for await _ in AsyncStream<Never>.makeStream().stream {}
                    throw CancellationError()
                }
                self.state.withLock { $0 = max($0, until) }
            }
        }
    }

    @Test func `Requests are due when the plan says, and answers without an end are none`() async throws {
        let (generator, time) = (Counting(), Jumping())
        let beginning = time.state.withLock { $0 }
        let prompt = LoadClient.Prompt(
            scenario: "a",
            service: ServiceLevel(),
            request: GenerationRequest(prompt: .text("?"))
        )
        let client = LoadClient(generator, prompts: [prompt], clock: time.clock, timeLimit: 1000)
        var sent: [Int] = []
        let outcomes = try await client.measure([0, 1, 1, 2.5, 4, 6]) { sent.append($0) }
        #expect(sent == [1, 2, 3, 4, 5, 6])
        #expect(outcomes.count == 6 && outcomes.count { $0.answer == nil } == 2)
        let due = generator.asked.withLock { $0.compactMap(\.self) }.map { ($0 - beginning) / .seconds(1) }
        #expect(due.sorted() == [0, 1, 1, 2.5, 4, 6])
        #expect(time.state.withLock { $0 } == beginning + .seconds(6))
    }

    @Test func `Without prompts nothing is asked`() async throws {
        let client = LoadClient(Counting(), prompts: [], clock: Jumping().clock, timeLimit: 1000)
        #expect(try await client.measure([0, 1]).isEmpty)
    }
}
