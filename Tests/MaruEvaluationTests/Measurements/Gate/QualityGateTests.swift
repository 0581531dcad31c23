@testable import MaruEvaluation
import Testing

struct QualityGateTests {
    /// `a` has four of five cases right and `b` every one.
    private func run(floor: Double? = nil, scenarios: Int = 10) -> SampleRun {
        var run = SampleRun(scenarios: scenarios, cases: 20)
        for index in run.scenarios.indices { run.scenarios[index].floor.success = floor }
        run.addRound(of: "a") { _, item in item % 5 > 0 }
        run.addRound(of: "b") { _, _ in true }
        return run.withUsage
    }

    private func check(_ gate: QualityGate, _ run: SampleRun, margin: Double? = nil) throws -> GateResult {
        try gate.check(RunResults(run.records, suite: run.suite, reference: gate.baseline, margin: margin))
    }

    @Test func `floors of scenarios are held against the intervals of each candidate`() throws {
        let result = try check(QualityGate(candidates: ["b"]), run(floor: 0.8))
        #expect(result.outcome == .pass)
        #expect(result.checks.map(\.subject) == [.validity] + Array(repeating: .success, count: 10))
        #expect(try check(QualityGate(candidates: ["a"]), run(floor: 0.8)).outcome == .inconclusive)
        #expect(try check(QualityGate(candidates: ["a"]), run(floor: 0.99)).outcome == .fail)
        #expect(
            try check(QualityGate(), run(floor: 0.99)).checks.contains { $0.candidate == "a" && $0.outcome == .fail }
        )
    }

    @Test func `a baseline is checked against and not itself checked`() throws {
        let better = try check(QualityGate(baseline: "a"), run())
        #expect(better.outcome == .pass)
        #expect(better.checks.map(\.subject) == [.validity, .validity, .comparison])
        let worse = try check(QualityGate(baseline: "b"), run(), margin: 0.05)
        #expect(worse.outcome == .fail)
        #expect(worse.checks.last?.reference == "b")
        #expect(worse.checks.last?.bound == -0.05)
        #expect(try check(QualityGate(baseline: "b"), run(scenarios: 2), margin: 0.15).outcome == .inconclusive)
    }

    @Test func `the floor of the gate is held against all scenarios together`() throws {
        #expect(try check(QualityGate(candidates: ["a"], floor: QualityFloor(success: 0.7)), run()).outcome == .pass)
        #expect(try check(QualityGate(candidates: ["a"], floor: QualityFloor(success: 0.9)), run()).outcome == .fail)
    }

    @Test func `what was asked for and not measured is inconclusive`() throws {
        let result = try check(QualityGate(candidates: ["b"], floor: QualityFloor(hallucination: 0.1)), run())
        #expect(result.outcome == .inconclusive)
        #expect(result.checks.last?.explanation == "Not measured.")
    }

    @Test func `a candidate that was asked wrongly makes the gate void, also as the baseline`() throws {
        var run = run()
        for index in run.attempts.indices where run.attempts[index].key.candidate == "a" {
            run.attempts[index].result = .answered(.sample(finish: "length"))
        }
        #expect(try check(QualityGate(baseline: "a"), run).outcome == .void)
        #expect(try check(QualityGate(candidates: ["b"], floor: QualityFloor(success: 0.8)), run).outcome == .pass)
    }

    @Test func `a gate that checks nothing is an error, and so is one of strangers`() throws {
        let results = try RunResults(run().records, suite: run().suite)
        #expect(throws: GateError.nothingToCheck) { try QualityGate().check(results) }
        #expect(throws: GateError.unknownCandidate(name: "z", known: ["a", "b"])) {
            try QualityGate(candidates: ["z"]).check(results)
        }
        #expect(throws: GateError.comparedWithItself("a")) {
            try QualityGate(candidates: ["a"], baseline: "a").check(results)
        }
    }
}

extension SampleRun {
    /// The same with answers whose tokens were counted, in words of their language: a valid run.
    var withUsage: SampleRun {
        var run = self
        for index in run.attempts.indices {
            guard case .answered(var answer) = run.attempts[index].result else { continue }
            answer.tokens = TokenCounts(fresh: 10, output: 5)
            run.attempts[index].result = .answered(answer)
        }
        return run
    }
}
