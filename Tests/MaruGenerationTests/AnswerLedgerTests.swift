import MaruCore
import MaruEngine
import MaruTesting
import Testing

@testable import MaruGeneration

@Suite("The ledger of answers")
struct AnswerLedgerTests {
    private func generator() throws -> LocalGenerator {
        var options = LocalGenerator.Options()
        options.threads = 2
        options.contextLength = 512
        options.cacheTokens = 2048
        return try LocalGenerator.load(path: Fixtures.path("tiny-models/llama"), name: "tiny", options: options)
    }

    private func request(tokens: Int = 24, organization: String = "") -> GenerationRequest {
        GenerationRequest(
            prompt: .text("데이터 정책에 맞는 조합"),
            sampling: .greedy,
            maximumTokens: tokens,
            ignoresEndOfSequence: true,
            organization: organization
        )
    }

    private func answer(_ generator: LocalGenerator, _ request: GenerationRequest) async throws -> (String, Usage) {
        var text = ""
        var usage: Usage?
        for try await event in try await generator.generate(request) {
            if case .delta(_, let delta, _) = event { text += delta }
            if case .usage(let value) = event { usage = value }
        }
        return (text, try #require(usage))
    }

    private func statistics(_ generator: LocalGenerator) throws -> AnswerStatistics {
        try #require(generator.statistics).answers
    }

    @Test("A stop text ends an answer with stop, and its tokens are those of the usage")
    func stopText() async throws {
        let generator = try generator()
        let (whole, first) = try await answer(generator, request())
        var cut = request()
        // The last text of the answer: the model's own end, by length, is near, but it is the stop text that ends it.
        cut.stop = [String(whole.suffix(1))]
        let (_, second) = try await answer(generator, cut)
        let statistics = try statistics(generator)
        #expect(statistics.ends == [.length: 1, .stop: 1])
        #expect(statistics.completionTokens == first.completionTokens + second.completionTokens)
        #expect(statistics.completionLengths.sum == Double(statistics.completionTokens))
    }

    @Test("Times count from the arrival, even when the generator hears of the request later")
    func arrival() async throws {
        let generator = try generator()
        var early = request()
        early.arrival = .now - .seconds(3)
        let (_, usage) = try await answer(generator, early)
        let statistics = try statistics(generator)
        #expect(usage.timeToFirstToken > .seconds(3))
        #expect(statistics.timeToFirstToken.sum > 3)
        #expect(statistics.duration.sum >= statistics.timeToFirstToken.sum + statistics.decodeTime.sum)
        #expect(statistics.queueTime.sum + statistics.prefillTime.sum < 3)
    }

    @Test("Tokens are counted for the organisation that asked, and for none without a name")
    func organizations() async throws {
        let generator = try generator()
        for (tokens, organization) in [(5, "a"), (7, "b"), (11, "a"), (13, "")] {
            _ = try await answer(generator, request(tokens: tokens, organization: organization))
        }
        let statistics = try statistics(generator)
        let prompt = statistics.promptTokens / 4
        #expect(statistics.organizations.mapValues(\.completion) == ["a": 16, "b": 7])
        #expect(statistics.organizations.mapValues(\.prompt) == ["a": 2 * prompt, "b": prompt])
        #expect(statistics.completionTokens == 36)
    }

    @Test("Organisations beyond the limit are counted together, and none of their tokens is lost")
    func manyOrganizations() {
        let ledger = AnswerLedger(contextLength: 8)
        let now = ContinuousClock.now
        for index in 0..<AnswerLedger.maximumOrganizations + 20 {
            let request = EngineRequest(prompt: [1], maximumTokens: 1, sampling: .greedy, organization: "org-\(index)")
            var record = AnswerRecord(request, in: ledger, arrival: now, queued: now)
            record.addToken(at: now)
        }
        let organizations = ledger.statistics.organizations
        #expect(organizations.count == AnswerLedger.maximumOrganizations + 1)
        #expect(organizations[AnswerLedger.otherOrganizations]?.completion == 20)
    }

    @Test("An answer that is given up is an abort, and nothing of it is left", .timeLimit(.minutes(5)))
    func abort() async throws {
        let generator = try generator()
        let (begun, first) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            for try await event in try await generator.generate(request(tokens: 400)) {
                if case .delta = event { first.yield() }
            }
        }
        for await _ in begun { break }
        task.cancel()
        _ = await task.result
        while try statistics(generator).ends.isEmpty { await Task.yield() }
        let all = try #require(generator.statistics)
        #expect(all.answers.ends == [.abort: 1])
        #expect(all.answers.completionTokens < 400)
        #expect(all.answers.duration.count == 0)
        #expect(all.answers.timeToFirstToken.count == 1)
        #expect(all.runningSequences == 0)
        #expect(all.cache.heldBlocks == 0)
    }
}
