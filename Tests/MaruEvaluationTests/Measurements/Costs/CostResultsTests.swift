@testable import MaruEvaluation
import MaruRouting
import MaruStatistics
import Testing

struct CostResultsTests {
    private func results(_ run: SampleRun, priced: Bool = true) throws -> CostResults {
        var candidate = Candidate.sample("a")
        candidate.price =
            priced ? TokenPrice(currency: .dollar, input: 2_000_000, cachedInput: 500_000, output: 8_000_000) : nil
        let pinned = RunManifest.PinnedCandidate(candidate, version: nil, digest: .init(of: ""))
        return CostResults(try run.observations().scenarios(of: "a"), of: pinned)
    }

    private func attempt(_ cost: Int64, failure: String? = nil) -> Attempt.Try {
        .init(
            started: 0,
            tokens: TokenCounts(fresh: 600, cached: 200, output: 200),
            cost: cost,
            failure: failure
        )
    }

    @Test func `a success pays for all tries and all failures`() throws {
        var run = SampleRun(scenarios: 2, cases: 2)
        let grade = Grade(score: 0, isPass: false)
        run.add("s1", "c1", "a", tries: [attempt(1_000_000, failure: "lost"), attempt(1_000_000)])
        run.add("s1", "c2", "a", tries: [attempt(1_000_000)], grade: grade)
        run.add("s2", "c1", "a", tries: [attempt(1_000_000)])
        run.add("s2", "c2", "a", result: .timeout, tries: [attempt(2_000_000)], grade: nil)
        let cost = try results(run)
        #expect(cost.total == 6_000_000)
        #expect(cost.tries == 5)
        #expect(cost.successes == 2)
        #expect(cost.perSuccess?.value == 3)
        #expect(cost.perAttempt?.value == 1.5)
        #expect(cost.tokens == TokenCounts(fresh: 3000, cached: 1000, output: 1000))
    }

    @Test func `a million tokens cost by the measured mixture`() throws {
        var run = SampleRun()
        run.add("s1", "c1", "a", tries: [attempt(2900)])
        let cost = try results(run)
        #expect(cost.perMillionInput == 1.625)
        #expect(cost.perMillionOutput == 8)
        #expect(cost.perMillionTokens == 2.9)
    }

    @Test func `what judges cost is counted apart, and not where none with a price was asked`() throws {
        var run = SampleRun(cases: 2)
        run.add("s1", "c1", "a", tries: [attempt(5)], judged: 7)
        run.add("s1", "c2", "a", tries: [attempt(5)], judged: 4)
        let cost = try results(run)
        #expect(cost.judgeCost == 11 && cost.total == 10)
        var free = SampleRun()
        free.add("s1", "c1", "a", tries: [attempt(5)])
        #expect(try results(free).judgeCost == nil)
    }

    @Test func `without a price there is no cost, and without a success none for one`() throws {
        var run = SampleRun(cases: 2)
        run.add("s1", "c1", "a", tries: [attempt(5)], grade: Grade(score: 0, isPass: false))
        #expect(try results(run).perSuccess == nil)
        #expect(try results(run).perAttempt != nil)
        #expect(try results(run, priced: false).perAttempt == nil)
        #expect(try results(run, priced: false).tokens.output == 200)
    }
}
