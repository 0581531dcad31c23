import MaruCore
import Testing

@testable import MaruEvaluation

@Suite struct AnswerCollectorTests {
    private let due = ContinuousClock.now

    @Test func `Thoughts are the first text of any kind, and empty pieces are none`() throws {
        var collector = AnswerCollector(due: due)
        collector.add(.started(promptTokens: 12), at: due + .seconds(1))
        collector.add(.delta(choice: 0, text: "", logprobs: []), at: due + .seconds(1))
        collector.add(.reasoning(choice: 0, text: "Hm"), at: due + .seconds(2))
        collector.add(.delta(choice: 0, text: "A", logprobs: []), at: due + .seconds(3))
        collector.add(.delta(choice: 0, text: "B", logprobs: []), at: due + .seconds(4))
        #expect(collector.finished(at: due + .seconds(5)) == nil)
        #expect(collector.tokens == TokenCounts(fresh: 12, output: 3))
        collector.add(.finished(choice: 0, reason: .length), at: due + .seconds(5))
        let usage = Usage(promptTokens: 12, cachedPromptTokens: 5, completionTokens: 9, reasoningTokens: 4)
        collector.add(.usage(usage), at: due + .seconds(5))
        let answer = try #require(collector.finished(at: due + .seconds(6)))
        #expect(answer.text == "AB" && answer.reasoning == "Hm" && answer.finish == "length")
        #expect(answer.timing == AnswerTiming(firstAny: 2, firstVisible: 3, end: 6, pieces: 3))
        #expect(answer.tokens == TokenCounts(fresh: 7, cached: 5, output: 9, reasoning: 4))
    }

    @Test func `A call of a tool is something, and nothing that a user sees`() throws {
        var collector = AnswerCollector(due: due)
        collector.add(.call(choice: 0, ToolCall(id: "1", name: "f", arguments: "{}")), at: due + .seconds(1))
        collector.add(.finished(choice: 0, reason: .toolCalls), at: due + .seconds(1))
        let answer = try #require(collector.finished(at: due + .seconds(1)))
        #expect(answer.calls.count == 1 && answer.timing.firstAny == 1 && answer.timing.firstVisible == nil)
    }
}
