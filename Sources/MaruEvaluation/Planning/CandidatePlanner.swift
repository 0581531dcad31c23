import MaruCore
import MaruRouting

/// Adds up what one candidate is asked.
struct CandidatePlanner {
    private let asked: AskedCandidate
    private let observed: ObservedAnswers
    private let speed: Double?
    var inspector: (any PromptInspector)?
    private var calls = 0
    private var refused: [EvaluationPlan.Refusal] = []
    private var obstacles: [EvaluationPlan.Refusal] = []
    private var input = 0
    private var worstOutput = 0
    private var expectedOutput = 0.0
    private var seconds: Double? = 0
    private var isObserved = true

    init(_ asked: AskedCandidate, observed: ObservedAnswers, speed: Double?) {
        (self.asked, self.observed, self.speed) = (asked, observed, speed)
    }

    mutating func add(_ scenario: Scenario, _ design: EvaluationDesign) async throws {
        if let refusal = asked.refusal(of: scenario) {
            refused.append(EvaluationPlan.Refusal(scenario: scenario.name, reason: "\(refusal)"))
            return
        }
        let calls = scenario.cases.count * design.repeats
        for item in scenario.cases { input += try await tokens(of: item, in: scenario, design) * design.repeats }
        let output = observed.tokens(of: asked.candidate.name, in: scenario.name)
        let length = output ?? Double(scenario.maximumTokens)
        self.calls += calls
        worstOutput += calls * scenario.maximumTokens
        expectedOutput += Double(calls) * length
        isObserved = isObserved && output != nil
        let each = observed.seconds(of: asked.candidate.name, in: scenario.name) ?? speed.map { length / $0 }
        seconds = seconds.flatMap { sum in each.map { sum + Double(calls) * $0 / Double(design.concurrency) } }
    }

    /// What the model cannot be asked, such as to call tools, is noted once a scenario: a run counts it as failures.
    private mutating func tokens(
        of item: EvaluationCase,
        in scenario: Scenario,
        _ design: EvaluationDesign
    ) async throws -> Int {
        let request = try scenario.request(
            for: item,
            to: asked.candidate,
            round: 1,
            seed: design.seed,
            terms: asked.terms(for: scenario)
        )
        do {
            if let inspector { return try await inspector.tokens(of: request).count }
        } catch {
            try Task.checkCancellation()
            if obstacles.last?.scenario != scenario.name {
                obstacles.append(EvaluationPlan.Refusal(scenario: scenario.name, reason: "\(error)"))
            }
        }
        return TokenEstimate.promptTokens(of: request)
    }

    func plan(_ design: EvaluationDesign) -> EvaluationPlan.CandidatePlan {
        let expected = Int(expectedOutput.rounded(.up))
        let price = isPaid ? asked.candidate.price : nil
        return EvaluationPlan.CandidatePlan(
            candidate: asked.candidate.name,
            calls: calls,
            refused: refused,
            obstacles: obstacles,
            inputTokens: input,
            isMeasured: inspector != nil,
            worstOutputTokens: worstOutput,
            expectedOutputTokens: expected,
            isObserved: isObserved && calls > 0,
            currency: price?.currency.code,
            worstCost: price?.cost(promptTokens: input, completionTokens: worstOutput).amount,
            expectedCost: price?.cost(promptTokens: input, completionTokens: expected).amount,
            seconds: seconds
        )
    }

    /// A recording was paid for when it was made.
    private var isPaid: Bool { if case .live = asked.answers { true } else { false } }
}
