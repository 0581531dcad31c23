@testable import MaruEvaluation
import MaruStatistics
import Testing

struct RunObservationsTests {
    @Test func `an attempt at what the suite does not have is an error`() {
        for (scenario, item, candidate) in [("z", "c1", "a"), ("s1", "z", "a"), ("s1", "c1", "z")] {
            var run = SampleRun()
            run.add(scenario, item, candidate)
            let key = run.attempts[0].key
            #expect(throws: RunError.strayAttempt(key)) { try run.observations() }
        }
    }

    @Test func `rounds of a case count together, and ungraded ones not at all`() throws {
        var run = SampleRun(cases: 3)
        run.add("s1", "c1", "a", round: 1)
        run.add("s1", "c1", "a", round: 2, result: .timeout)
        run.add("s1", "c1", "a", round: 3, grade: nil)
        run.add("s1", "c2", "a", round: 1, grade: nil)
        let outcomes = try #require(run.observations().scenarios(of: "a").first).outcomes
        #expect(outcomes.cases == [CaseOutcome(item: "c1", group: "c1", passes: 1, rounds: 2)])
        #expect(outcomes.cluster.mean == 0.5)
        #expect(outcomes.cases[0].isUnstable)
        #expect(!outcomes.cases[0].isRight)
    }

    @Test func `a scenario that a candidate was not asked is absent`() throws {
        var run = SampleRun(scenarios: 2)
        run.add("s2", "c1", "a")
        #expect(try run.observations().scenarios(of: "a").map(\.scenario.name) == ["s2"])
        #expect(try run.observations().scenarios(of: "b").isEmpty)
    }
}
