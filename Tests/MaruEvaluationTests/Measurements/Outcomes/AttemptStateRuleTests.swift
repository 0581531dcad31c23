import MaruEvaluation
import Testing

struct AttemptStateRuleTests {
    private let key = AttemptKey(scenario: "s", item: "c", candidate: "a", round: 1)
    private let rule = ScoringRule(
        parts: [.init(grader: "gate", weight: 0, isGate: true), .init(grader: "x", weight: 3), .init(grader: "y")],
        threshold: 0.75
    )

    private func state(
        _ result: Attempt.Result = .answered(.sample()),
        gate: Grade? = Grade(score: 1, isPass: true),
        x: Grade? = Grade(score: 1, isPass: true),
        y: Grade? = Grade(score: 0, isPass: false)
    ) -> AttemptState {
        let grades = ["gate": gate, "x": x, "y": y]
        return AttemptState(of: result, grades: grades.mapValues { .sample(key, $0) }, by: rule)
    }

    @Test func `an answer passes when its gates do and its weighted score reaches the threshold`() {
        #expect(state() == .pass)
        #expect(state(x: Grade(score: 0.99, isPass: true)) == .fail)
        #expect(state(x: Grade(score: 0.99, isPass: true), y: Grade(score: 0.04, isPass: false)) == .pass)
    }

    @Test func `a gate that is not passed fails the answer, whatever its score`() {
        #expect(state(gate: Grade(score: 1, isPass: false), y: Grade(score: 1, isPass: true)) == .fail)
    }

    @Test func `sums of weights may lose a little by rounding`() {
        let rule = ScoringRule(parts: (1...10).map { .init(grader: "g\($0)", weight: 0.1) }, threshold: 0.9)
        let grades = (1...10).map { ("g\($0)", GradeRecord.sample(key, Grade(score: 0.9, isPass: true))) }
        #expect(AttemptState(of: .answered(.sample()), grades: .init(uniqueKeysWithValues: grades), by: rule) == .pass)
    }

    @Test func `without a threshold every grader that weighs something has to pass, whatever its score`() {
        let rule = ScoringRule(parts: [.init(grader: "x"), .init(grader: "y"), .init(grader: "noted", weight: 0)])
        func state(_ isPass: Bool) -> AttemptState {
            let grades = [
                "x": Grade(score: 0.8, isPass: true), "y": Grade(score: 0.9, isPass: isPass),
                "noted": Grade(score: 0, isPass: false),
            ]
            return AttemptState(of: .answered(.sample()), grades: grades.mapValues { .sample(key, $0) }, by: rule)
        }
        #expect(state(true) == .pass)
        #expect(state(false) == .fail)
    }

    @Test func `graders that are all gates decide alone`() {
        let rule = ScoringRule(parts: [.init(grader: "gate", weight: 0, isGate: true)])
        func state(_ isPass: Bool) -> AttemptState {
            let grade = Grade(score: 0, isPass: isPass)
            return AttemptState(of: .answered(.sample()), grades: ["gate": .sample(key, grade)], by: rule)
        }
        #expect(state(true) == .pass)
        #expect(state(false) == .fail)
    }

    @Test(arguments: [Grade?.none, Grade(score: 1, isPass: true), Grade(score: 0, isPass: false, state: .refused)])
    func `without an answer, grades mean nothing`(_ grade: Grade?) {
        #expect(state(.timeout, gate: grade, x: grade, y: grade) == .timeout)
        #expect(state(.failed(reason: "connection lost"), gate: grade, x: grade, y: grade) == .infrastructureError)
    }

    @Test func `a cut answer is truncated, even one that passes and one without grades`() {
        #expect(state(.answered(.sample(finish: "length"))) == .truncated)
        #expect(state(.answered(.sample(finish: "length")), x: nil) == .truncated)
    }

    @Test func `a missing grade leaves the attempt ungraded, even when a gate failed`() {
        #expect(state(x: nil) == .ungraded)
        #expect(state(gate: nil) == .ungraded)
        #expect(state(gate: Grade(score: 0, isPass: false), x: nil) == .ungraded)
        #expect(AttemptState(of: .answered(.sample()), grades: [:], by: rule) == .ungraded)
        #expect(AttemptState(of: .answered(.sample()), grades: [:], by: ScoringRule(parts: [])) == .ungraded)
    }

    @Test(arguments: [AttemptState.refused, .unparsed, .toolError, .truncated, .ungraded])
    func `what a grader calls an answer stands above its score`(_ named: AttemptState) {
        #expect(state(y: Grade(score: 1, isPass: true, state: named)) == named)
    }

    @Test func `a refusal stands above a form that is not kept`() {
        let unparsed = Grade(score: 0, isPass: false, state: .unparsed)
        let refused = Grade(score: 0, isPass: false, state: .refused)
        #expect(state(x: unparsed, y: refused) == .refused)
        #expect(state(x: refused, y: unparsed) == .refused)
        #expect(state(x: Grade(score: 0, isPass: false, state: .toolError), y: unparsed) == .unparsed)
    }

    @Test func `a filtered answer is a refusal, unless a refusal was wanted`() {
        let filtered = Attempt.Result.answered(.sample("", finish: "content_filter"))
        #expect(state(filtered, x: Grade(score: 0, isPass: false)) == .refused)
        #expect(state(filtered) == .pass)
    }

    @Test func `grades of graders that the scenario does not have decide nothing`() {
        let grades: [String: GradeRecord] = [
            "gate": .sample(key, Grade(score: 1, isPass: true)),
            "x": .sample(key, Grade(score: 1, isPass: true)),
            "y": .sample(key, Grade(score: 1, isPass: true)),
            "removed": .sample(key, Grade(score: 0, isPass: false, state: .refused)),
        ]
        #expect(AttemptState(of: .answered(.sample()), grades: grades, by: rule) == .pass)
    }

    @Test func `only the ungraded are left out of rates`() {
        #expect(AttemptState.allCases.filter { !$0.isCounted } == [.ungraded])
        #expect(AttemptState.allCases.filter(\.isUnanswered) == [.infrastructureError, .timeout])
    }
}
