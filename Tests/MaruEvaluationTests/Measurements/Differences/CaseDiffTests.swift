@testable import MaruEvaluation
import Testing

struct CaseDiffTests {
    /// Scenario 1 weighs 3 of 4 and has four cases, of which `b` answers each in another way than `a` or in the same.
    private func run() -> SampleRun {
        var run = SampleRun(scenarios: 2, cases: 4, weights: [3, 1])
        run.addRound(of: "a") { _, item in item < 2 }
        for scenario in run.scenarios {
            run.add(scenario.name, "c1", "b", grade: Grade(score: 0, isPass: false, evidence: ["found 3, expected 4"]))
            run.add(scenario.name, "c2", "b")
            run.add(scenario.name, "c3", "b")
            run.add(scenario.name, "c4", "b", grade: Grade(score: 0, isPass: false, state: .refused))
        }
        return run
    }

    @Test func `regressions come first, then improvements, then other changes, the heaviest first`() throws {
        let diff = try CaseDiff(of: "b", against: "a", in: run().observations())
        #expect(
            diff.cases.map { "\($0.change) \($0.scenario)/\($0.item)" } == [
                "regression s1/c1", "regression s2/c1", "improvement s1/c3", "improvement s2/c3",
                "other s1/c4", "other s2/c4",
            ]
        )
        #expect(diff.cases.map(\.effect) == [-0.1875, -0.0625, 0.1875, 0.0625, 0, 0])
        #expect(diff.same == 2)
        #expect(diff.unpaired == 0)
    }

    @Test func `a changed case tells what came and why it counts as what it does`() throws {
        let diff = try CaseDiff(of: "b", against: "a", in: run().observations())
        let round = try #require(diff.cases.first?.candidate.first)
        #expect(round.state == .fail)
        #expect(round.text == "yes")
        #expect(round.evidence == ["check": ["found 3, expected 4"]])
        #expect(diff.cases.last?.candidate.first?.state == .refused)
    }

    @Test func `cases that only one was asked are counted and not compared`() throws {
        var run = SampleRun(cases: 3)
        run.add("s1", "c1", "a")
        run.add("s1", "c2", "b", result: .timeout)
        let diff = try CaseDiff(of: "b", against: "a", in: run.observations())
        #expect(diff.cases.isEmpty)
        #expect(diff.unpaired == 2)
    }

    @Test func `a candidate that the run does not have is an error that names those it has`() throws {
        let observations = try run().observations()
        #expect(throws: RunError.noSuchCandidate("z", known: ["a", "b"])) {
            try CaseDiff(of: "z", against: "a", in: observations)
        }
    }
}
