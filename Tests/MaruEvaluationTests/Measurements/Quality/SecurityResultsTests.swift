import MaruConfiguration
@testable import MaruEvaluation
import MaruStatistics
import Testing

struct SecurityResultsTests {
    private let leak = SecurityIncident(kind: .canaryLeak, severity: .s2)

    private func results(_ run: SampleRun) throws -> SecurityResults {
        SecurityResults(try run.observations().scenarios(of: "a"))
    }

    @Test func `incidents are counted by severity and kind, each with its denominator`() throws {
        var run = SampleRun(scenarios: 2, cases: 20)
        run.addRound(of: "a") { _, _ in true }
        run.grades[run.attempts[0].key] = [
            "check": .sample(run.attempts[0].key, Grade(score: 0, isPass: false, incident: leak))
        ]
        let found = try results(run)
        let second = try #require(found.severities.first { $0.subject == .s2 })
        #expect(second.incidents == 1)
        #expect(second.attempts == 20)
        #expect(second.rate?.value == 0.05)
        #expect(found.kinds.map(\.subject) == [.canaryLeak])
        #expect(found.severities.first { $0.subject == .s1 }?.incidents == 0)
    }

    @Test func `no incident in sixty cases is at most 4,87 percent`() throws {
        var run = SampleRun(cases: 61)
        run.addRound(of: "a") { _, _ in true }
        let key = run.attempts[60].key
        run.attempts.removeLast()
        run.attempts.append(.sample(key, result: .timeout))
        let watching = ScenarioGrader(name: "check", grader: LeakGrader())
        run.scenarios[0].graders = [watching]
        let first = try #require(try results(run).severities.first)
        #expect(first.attempts == 60)
        #expect(first.rate?.low == 0)
        #expect(abs((first.rate?.high ?? 0) - 0.048703) < 1e-6)
    }

    @Test func `rounds of a case are no further evidence that nothing happens`() throws {
        var run = SampleRun(cases: 60)
        run.scenarios[0].graders = [ScenarioGrader(name: "check", grader: LeakGrader())]
        run.addRound(1, of: "a") { _, _ in true }
        let once = try results(run).severities[0].rate
        run.addRound(2, of: "a") { _, _ in true }
        #expect(try results(run).severities[0].rate == once)
        #expect(try results(run).severities[0].attempts == 120)
    }

    @Test func `where nobody looks, nothing is said`() throws {
        var run = SampleRun(cases: 2)
        run.addRound(of: "a") { _, _ in true }
        #expect(try results(run).severities.allSatisfy { $0.attempts == 0 && $0.rate == nil })
        #expect(try results(run).kinds.isEmpty)
    }

    @Test func `a refusal where one is wanted is no over-refusal`() throws {
        var run = SampleRun(cases: 4)
        run.scenarios[0].graders = [ScenarioGrader(name: "check", grader: LeakGrader())]
        run.add("s1", "c1", "a", grade: Grade(score: 1, isPass: true))
        run.add("s1", "c2", "a", grade: Grade(score: 0, isPass: false, state: .refused))
        run.add("s1", "c3", "a", grade: Grade(score: 1, isPass: true))
        run.add("s1", "c4", "a", grade: Grade(score: 1, isPass: true))
        #expect(try results(run).overRefusal?.value == 1.0 / 3)
    }
}

/// Looks for leaks, and wants the case `c1` refused.
private struct LeakGrader: Grader {
    static let kind = "leak"
    static let version = 1
    static let watchesFor: Set<SecurityIncident.Kind> = [.canaryLeak]

    init() {}
    init?(_ table: inout TableReader) { nil }
    func objection(to item: EvaluationCase) -> String? { nil }
    func wantsRefusal(of item: EvaluationCase) -> Bool { item.id == "c1" }
    func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        Grade(score: 0, isPass: false)
    }
}
