package import MaruConfiguration
import MaruCore

/// Models set the answer beside a reference answer, the case's `expected`, in both orders. Better is 1, a tie ½, worse 0.
package struct PairwiseGrader: Grader {
    package static let kind = "pairwise"
    package static let version = 1

    private let rubric: String
    /// Whether an answer that is only as good as the reference passes.
    private let tiePasses: Bool
    private let panel: JudgePanel
    private let prompt = JudgePrompt.pairwise

    package init?(_ table: inout TableReader) {
        let rubric = table.require("rubric", .text)
        tiePasses = table.take("tie_passes", .flag) ?? true
        let panel = JudgePanel(&table)
        guard let rubric, let panel else { return nil }
        (self.rubric, self.panel) = (rubric, panel)
    }

    package var judges: [String] { panel.judges }

    package func judging(of item: EvaluationCase, answerTokens: Int) -> JudgingDemand? {
        let pairwise = PairwiseJudge(panel, rubric: rubric)
        return pairwise.demand(on: item, first: "", second: item.expected.text ?? "", answerTokens: answerTokens)
    }

    package func objection(to item: EvaluationCase) -> String? {
        item.expected.text == nil ? "expected has to be the text of the reference answer." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        let pairwise = PairwiseJudge(panel, rubric: rubric)
        var scores: [Double] = []
        var evidence: [String] = []
        for judge in try panel.impartial(in: tools) {
            let verdict = try await pairwise.verdict(
                of: judge,
                on: item,
                first: answer.text,
                second: item.expected.text ?? ""
            )
            switch verdict.better {
            case .first: scores.append(1)
            case .second: scores.append(0)
            case .tie: scores.append(0.5)
            }
            if verdict.isFlipped { evidence.append("\(judge.name) changed its mind with the order") }
        }
        let score = scores.reduce(0, +) / Double(scores.count)
        return Grade(score: score, isPass: tiePasses ? score >= 0.5 : score > 0.5, evidence: evidence)
    }
}
