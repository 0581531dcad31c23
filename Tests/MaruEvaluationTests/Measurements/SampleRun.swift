import Foundation
import MaruConfiguration
import MaruCore
@testable import MaruEvaluation
import MaruTesting

/// A run made up in memory: scenarios with cases, candidates, and how often each has them right.
struct SampleRun {
    var scenarios: [Scenario]
    var candidates: [String]
    var design = EvaluationDesign(repeats: 1)
    var attempts: [Attempt] = []
    var grades: [AttemptKey: [String: GradeRecord]] = [:]

    /// Scenarios `s1`, `s2`, … with cases `c1`, `c2`, ….
    init(scenarios: Int = 1, cases: Int = 1, candidates: [String] = ["a", "b"], weights: [Double] = []) {
        self.candidates = candidates
        self.scenarios = (1...scenarios).map { number in
            .sample("s\(number)", weight: weights.isEmpty ? 1 : weights[number - 1], cases: cases)
        }
    }

    var manifest: RunManifest {
        RunManifest(
            id: "run",
            suite: "sample",
            question: "Which?",
            created: 0,
            program: "test",
            machine: "test",
            design: design,
            files: [:],
            candidates: candidates.map { RunManifest.PinnedCandidate(.sample($0), version: nil, digest: .init(of: $0)) }
        )
    }

    var suite: Suite {
        Suite(
            name: "sample",
            question: "Which?",
            design: design,
            scenarios: scenarios,
            candidates: candidates.map { .sample($0) }
        )
    }

    var records: RunRecords { RunRecords(manifest: manifest, attempts: attempts, grades: grades) }

    func observations() throws -> RunObservations { try RunObservations(records, suite: suite) }

    /// Adds an attempt with a grade of the only grader.
    mutating func add(
        _ scenario: String,
        _ item: String,
        _ candidate: String,
        round: Int = 1,
        result: Attempt.Result = .answered(.sample()),
        tries: [Attempt.Try] = [],
        grade: Grade? = Grade(score: 1, isPass: true),
        judged: Int64? = nil
    ) {
        let key = AttemptKey(scenario: scenario, item: item, candidate: candidate, round: round)
        attempts.append(.sample(key, result: result, tries: tries))
        grades[key] = ["check": .sample(key, grade)]
        grades[key]?["check"]?.cost = judged
    }

    /// Adds a round of every case of every scenario for `candidate`; `isRight` is given scenario and case, from 0.
    mutating func addRound(_ round: Int = 1, of candidate: String, _ isRight: (Int, Int) -> Bool) {
        for (index, scenario) in scenarios.enumerated() {
            for (number, item) in scenario.cases.enumerated() {
                let right = isRight(index, number)
                add(
                    scenario.name,
                    item.id,
                    candidate,
                    round: round,
                    grade: Grade(score: right ? 1 : 0, isPass: right)
                )
            }
        }
    }
}

extension Scenario {
    static func sample(_ name: String, weight: Double = 1, cases: Int = 1) -> Scenario {
        Scenario(
            name: name,
            title: [.english: name],
            owner: "owner",
            weight: weight,
            dataClass: .open,
            skill: .reasoning,
            prompt: PromptTemplate(user: [.english: "{{input}}"]),
            maximumTokens: 10,
            graders: [ScenarioGrader(name: "check", grader: SilentGrader())],
            cases: (1...cases).map { EvaluationCase(id: "c\($0)", language: .english) }
        )
    }
}

extension Candidate {
    static func sample(_ name: String) -> Candidate {
        Candidate(
            name: name,
            model: name,
            source: .local,
            control: .selfHosted,
            family: name,
            licence: "MIT",
            operatedBy: "us",
            zone: .onPremises
        )
    }
}

extension Answer {
    static func sample(_ text: String = "yes", finish: String = "stop", end: Double = 0) -> Answer {
        Answer(
            text: text,
            finish: finish,
            timing: AnswerTiming(firstAny: end / 4, firstVisible: end / 2, end: end, pieces: 3)
        )
    }
}

extension Attempt {
    static func sample(
        _ key: AttemptKey,
        result: Attempt.Result = .answered(.sample()),
        tries: [Attempt.Try] = []
    ) -> Attempt {
        let digest = ContentDigest(of: "")
        return Attempt(key: key, prompt: digest, item: digest, candidate: digest, result: result, tries: tries)
    }
}

extension GradeRecord {
    static func sample(_ key: AttemptKey, _ grade: Grade?, by grader: String = "check") -> GradeRecord {
        GradeRecord(
            key: key,
            grader: grader,
            digest: ContentDigest(of: grader),
            grade: grade,
            failure: grade == nil ? "the judge did not answer" : nil
        )
    }
}

/// Stands in a scenario; what it would say is in the records already.
struct SilentGrader: Grader {
    static let kind = "silent"
    static let version = 1

    init() {}
    init?(_ table: inout TableReader) { nil }
    func objection(to item: EvaluationCase) -> String? { nil }
    func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        Grade(score: 0, isPass: false)
    }
}
