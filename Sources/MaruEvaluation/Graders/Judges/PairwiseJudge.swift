import MaruCore

/// Has a judge say which of two answers is better, in both orders: one that changes its mind with the order has none.
package struct PairwiseJudge: Sendable {
    private let panel: JudgePanel
    private let rubric: String

    init(_ panel: JudgePanel, rubric: String) { (self.panel, self.rubric) = (panel, rubric) }

    package enum Better: String, CaseIterable, Codable, Hashable, Sendable {
        case first, second, tie

        var swapped: Better {
            switch self {
            case .first: .second
            case .second: .first
            case .tie: .tie
            }
        }
    }

    package struct Verdict: Hashable, Sendable {
        package var better: Better
        /// Whether the judge named the same place both times, whatever stood there.
        package var isFlipped: Bool
    }

    package func verdict(
        of judge: JudgeModel,
        on item: EvaluationCase,
        first: String,
        second: String
    ) async throws -> Verdict {
        let forth = try await better(judge, item, first, second)
        let back = try await better(judge, item, second, first).swapped
        return Verdict(better: forth == back ? forth : .tie, isFlipped: forth != back && forth != .tie && back != .tie)
    }

    private func better(
        _ judge: JudgeModel,
        _ item: EvaluationCase,
        _ first: String,
        _ second: String
    ) async throws -> Better {
        try await panel.judgement(of: judge, on: material(item, first, second), by: .pairwise) { value in
            value["better"]?.text.flatMap(Better.init)
        }
    }

    private func material(_ item: EvaluationCase, _ first: String, _ second: String) -> JSONValue {
        [
            "question": item.question, "rubric": .string(rubric), "documents": item.passages,
            "first": .string(first), "second": .string(second),
        ]
    }

    /// - Parameter answerTokens: of one of the two, which is empty here.
    func demand(on item: EvaluationCase, first: String, second: String, answerTokens: Int) -> JudgingDemand {
        panel.demand(on: material(item, first, second), by: .pairwise, answerTokens: answerTokens, requests: 2)
    }
}
