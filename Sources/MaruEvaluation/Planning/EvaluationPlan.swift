package import MaruCore
import MaruRouting

/// What a run would take, before anything is spent on it.
package struct EvaluationPlan: Hashable, Codable, Sendable {
    package var scenarios: Int
    package var cases: Int
    package var repeats: Int
    package var candidates: [CandidatePlan]
    package var judges: [JudgePlan]
    /// The smallest difference of success between two candidates that the design finds; from 0 to 1.
    package var smallestDifference: SmallestDifference
    /// Whether the numbers are too small to choose by, whatever comes out.
    package var isScreeningOnly: Bool

    /// What one candidate is asked.
    package struct CandidatePlan: Hashable, Codable, Sendable {
        package var candidate: String
        package var calls: Int
        /// Scenarios that it must not see, and why.
        package var refused: [Refusal]
        /// Scenarios that it cannot be asked, and why; their attempts will fail.
        package var obstacles: [Refusal]
        package var inputTokens: Int
        /// Whether its own tokenizer counted them; otherwise a third of the bytes stands for them.
        package var isMeasured: Bool
        /// If every answer were as long as it may be.
        package var worstOutputTokens: Int
        /// As long as those of an earlier run; as long as they may be where there was none.
        package var expectedOutputTokens: Int
        package var isObserved: Bool
        package var currency: String?
        /// In millionths, without retries; `nil` for one that has no price.
        package var worstCost: Int64?
        package var expectedCost: Int64?
        /// `nil` when nobody knows how fast it is.
        package var seconds: Double?
    }

    /// What one judge is asked, if every judgement is of the form at once.
    package struct JudgePlan: Hashable, Codable, Sendable {
        package var judge: String
        package var calls: Int
        /// If every answer and judgement were as long as it may be.
        package var inputTokens: Int
        package var worstOutputTokens: Int
        package var currency: String?
        /// In millionths; `nil` for one that has no price.
        package var worstCost: Int64?
    }

    package struct Refusal: Hashable, Codable, Sendable {
        package var scenario: String
        package var reason: String
    }

    /// - Parameters:
    ///   - inspectors: of candidates whose tokenizer is at hand.
    ///   - observed: what an earlier run came to.
    ///   - speed: new tokens a second of one answer, where nothing was observed.
    package init(
        of suite: Suite,
        asking candidates: [AskedCandidate],
        inspectors: [String: any PromptInspector] = [:],
        observed: ObservedAnswers = ObservedAnswers(),
        speed: Double? = nil
    ) async throws {
        scenarios = suite.scenarios.count
        cases = suite.scenarios.map(\.cases.count).reduce(0, +)
        repeats = suite.design.repeats
        isScreeningOnly = suite.isScreeningOnly
        smallestDifference = SmallestDifference(of: suite)
        self.candidates = []
        for candidate in candidates {
            var planner = CandidatePlanner(candidate, observed: observed, speed: speed)
            planner.inspector = inspectors[candidate.candidate.name]
            for scenario in suite.scenarios { try await planner.add(scenario, suite.design) }
            self.candidates.append(planner.plan(suite.design))
        }
        judges = suite.judges.map { judge in
            var planner = JudgePlanner(judge, among: suite.judges)
            for asked in candidates {
                for scenario in suite.scenarios where asked.refusal(of: scenario) == nil {
                    planner.add(scenario, answeredBy: asked.candidate, suite.design)
                }
            }
            return planner.plan
        }
    }

    /// All calls that are to be made.
    package var calls: Int { candidates.map(\.calls).reduce(0, +) }
}
