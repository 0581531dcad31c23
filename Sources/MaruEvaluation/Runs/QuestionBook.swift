import MaruCore

/// The cases of a suite, found by the keys of attempts.
struct QuestionBook: Sendable {
    /// A case in its scenario.
    struct Question: Sendable {
        var scenario: Scenario
        var item: EvaluationCase
        var digest: ContentDigest

        func request(to candidate: AskedCandidate, _ key: AttemptKey, seed: UInt64) throws -> GenerationRequest {
            var request = try scenario.request(
                for: item,
                to: candidate.candidate,
                round: key.round,
                seed: seed,
                terms: candidate.terms(for: scenario, request: "\(key)")
            )
            if !candidate.takesSeed { request.sampling.seed = nil }
            return request
        }
    }

    private struct Place: Hashable {
        var scenario: String
        var item: String
    }

    private let questions: [Place: Question]
    private let scenarios: [Scenario]

    init(_ suite: Suite) throws {
        scenarios = suite.scenarios
        var questions: [Place: Question] = [:]
        for scenario in suite.scenarios {
            // A question knows its scenario and not the other cases of it.
            var own = scenario
            own.cases = []
            for item in scenario.cases {
                let question = Question(scenario: own, item: item, digest: try scenario.digest(of: item))
                questions[Place(scenario: scenario.name, item: item.id)] = question
            }
        }
        self.questions = questions
    }

    subscript(key: AttemptKey) -> Question? { questions[Place(scenario: key.scenario, item: key.item)] }

    /// Whether a scenario's cases are put to a candidate: it may see them, and a recording has them.
    func isAsked(_ candidate: AskedCandidate, _ scenario: Scenario) -> Bool {
        guard candidate.refusal(of: scenario) == nil else { return false }
        guard case .recorded(let recording) = candidate.answers else { return true }
        return scenario.cases.contains { item in
            recording.attempt(
                AttemptKey(scenario: scenario.name, item: item.id, candidate: candidate.candidate.name, round: 1)
            ) != nil
        }
    }

    /// Refuses a recording that has only a part of a scenario's answers, or answers to other prompts.
    func check(_ candidate: AskedCandidate, design: EvaluationDesign) throws {
        guard case .recorded(let recording) = candidate.answers else { return }
        var missing: [AttemptKey] = []
        for scenario in scenarios where isAsked(candidate, scenario) {
            for item in scenario.cases {
                for round in 1...design.repeats {
                    let key = AttemptKey(
                        scenario: scenario.name,
                        item: item.id,
                        candidate: candidate.candidate.name,
                        round: round
                    )
                    guard let attempt = recording.attempt(key) else {
                        missing.append(key)
                        continue
                    }
                    let request = try self[key]?.request(to: candidate, key, seed: design.seed)
                    guard attempt.prompt == request?.digest else {
                        throw RunError.otherPrompt(candidate: candidate.candidate.name, key)
                    }
                }
            }
        }
        guard let first = missing.first else { return }
        throw RunError.recordingLacks(
            candidate: candidate.candidate.name,
            folder: recording.folder,
            count: missing.count,
            first: first
        )
    }
}
