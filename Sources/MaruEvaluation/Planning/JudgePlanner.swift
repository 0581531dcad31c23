import MaruRouting

/// Adds up what one judge is asked.
struct JudgePlanner {
    private let judge: SuiteJudge
    private let families: [String: String]
    private var calls = 0
    private var input = 0
    private var output = 0
    private var cost: Int64 = 0

    init(_ judge: SuiteJudge, among judges: [SuiteJudge]) {
        self.judge = judge
        families = Dictionary(judges.map { ($0.name, $0.family) }) { first, _ in first }
    }

    /// What comes of a scenario that is put to `candidate`.
    mutating func add(
        _ scenario: Scenario,
        answeredBy candidate: Candidate,
        _ design: EvaluationDesign
    ) {
        for item in scenario.cases {
            for grader in scenario.graders {
                let demand = grader.grader.judging(
                    of: grader.view(of: item),
                    answerTokens: scenario.maximumTokens
                )
                guard var demand,
                    demand.asked(of: families, about: candidate.family).contains(judge.name)
                else { continue }
                // As of candidates, what is asked again is no part of a plan.
                demand.tries = 1
                let requests = demand.requests * design.repeats
                calls += requests
                input += requests * demand.inputTokens
                output += requests * demand.outputTokens
                guard let price = judge.price else { continue }
                for _ in 0..<design.repeats { cost = cost.addingUpToMaximum(demand.worstCost(at: price)) }
            }
        }
    }

    var plan: EvaluationPlan.JudgePlan {
        EvaluationPlan.JudgePlan(
            judge: judge.name,
            calls: calls,
            inputTokens: input,
            worstOutputTokens: output,
            currency: judge.price?.currency.code,
            worstCost: judge.price == nil ? nil : cost
        )
    }
}
