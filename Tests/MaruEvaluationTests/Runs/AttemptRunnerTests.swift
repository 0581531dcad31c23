import Foundation
import MaruCore
import MaruRouting
import Testing

@testable import MaruEvaluation

@Suite struct AttemptRunnerTests {
    private let clock = JumpingClock()
    private let key = AttemptKey(scenario: "sort", item: "1", candidate: "bought", round: 1)

    private func attempt(
        _ steps: [ListedGenerator.Step],
        limit: Int64? = nil,
        design: EvaluationDesign = EvaluationDesign(retries: 2)
    ) async throws -> Attempt? {
        let suite = try SuiteFixture.read()
        let asked = AskedCandidate(
            suite.candidates[1],
            digest: ContentDigest(of: "c"),
            answers: .live { ListedGenerator(steps) },
            places: [AskedCandidate.Place(zone: .domestic, dataClasses: [.open])]
        )
        let budget = limit.map { RunBudget(limit: Money(amount: $0, currency: .dollar)) }
        let runner = AttemptRunner(asked, design: design, clock: clock.clock, budget: BudgetKeeper(budget))
        let book = try QuestionBook(suite)
        let request = try #require(try book[key]?.request(to: asked, key, seed: 1))
        return try await runner.run(key, request, item: ContentDigest(of: "i"), from: ListedGenerator(steps))
    }

    private func failure(_ status: Int, after wait: Duration? = nil) -> GenerationError {
        .upstream(UpstreamFailure(provider: "azure", cause: .status(status, code: nil, retryAfter: wait)))
    }

    @Test func `An answer is kept with its tokens and what they cost`() async throws {
        let attempt = try #require(try await attempt([.says(["bus"])]))
        guard case .answered(let answer) = attempt.result else { Issue.record("no answer"); return }
        #expect(answer.text == "bus" && answer.tokens == TokenCounts(fresh: 6, cached: 4, output: 1))
        // 6 × 0.10 + 4 × 0.01 + 1 × 0.50 millionths, rounded up.
        #expect(attempt.tries.map(\.cost) == [2])
    }

    @Test func `A provider that is busy is asked again when it wants to be, and each try is recorded`() async throws {
        let attempt = try #require(
            try await attempt([.refuses(failure(429, after: .seconds(7))), .refuses(failure(503)), .says(["bus"])])
        )
        #expect(attempt.tries.count == 3 && attempt.tries.filter { $0.failure != nil }.count == 2)
        #expect(clock.waits == [.seconds(7.5), .seconds(0.5)])
        guard case .answered = attempt.result else { Issue.record("no answer"); return }
    }

    @Test func `That a provider wants fewer requests counts as no failure, unless it wants none for long`() async throws
    {
        let busy = ListedGenerator.Step.refuses(failure(429, after: .seconds(2)))
        let patient = try #require(try await attempt([busy, busy, busy, busy, busy, .says(["bus"])]))
        #expect(patient.tries.count == 6)
        await #expect(throws: RunError.self) { try await attempt([.refuses(failure(429, after: .seconds(3600)))]) }
    }

    @Test func `After enough tries the failure is the result`() async throws {
        let attempt = try #require(try await attempt([.refuses(failure(500))]))
        #expect(attempt.tries.count == 3)
        guard case .failed(let reason) = attempt.result else { Issue.record("no failure"); return }
        #expect(reason.contains("status 500"))
    }

    @Test func `A request that is wrong is not sent twice`() async throws {
        let attempt = try #require(try await attempt([.refuses(failure(400))]))
        #expect(attempt.tries.count == 1 && clock.waits.isEmpty)
    }

    @Test func `A wrong key ends the run and is no candidate's failure`() async throws {
        await #expect(throws: RunError.self) { try await attempt([.refuses(failure(401))]) }
    }

    @Test func `What is not asked because of the budget is no attempt`() async throws {
        // The prompt and 8 new tokens may cost more than 4 millionths of a dollar.
        #expect(try await attempt([.says(["bus"])], limit: 4) == nil)
        #expect(try await attempt([.says(["bus"])], limit: 100) != nil)
    }

    @Test func `An answer that does not end in time is a timeout, with what it used`() async throws {
        let design = EvaluationDesign(timeLimit: 0.02)
        let clock = EvaluationClock(now: { .now }, time: { 0 }) { try await Task.sleep(until: $0, clock: .continuous) }
        let suite = try SuiteFixture.read()
        let asked = AskedCandidate(
            suite.candidates[1],
            digest: ContentDigest(of: "c"),
            answers: .live { ListedGenerator([.hangs]) }
        )
        let runner = AttemptRunner(asked, design: design, clock: clock, budget: BudgetKeeper(nil))
        let request = try #require(try QuestionBook(suite)[key]?.request(to: asked, key, seed: 1))
        let attempt = try await runner.run(key, request, item: ContentDigest(of: "i"), from: ListedGenerator([.hangs]))
        #expect(attempt?.result == .timeout && attempt?.tries.first?.tokens.fresh == 10)
    }
}
