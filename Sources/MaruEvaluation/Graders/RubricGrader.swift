package import MaruConfiguration
import MaruCore

/// Models judge the answer by a rubric, blind: pass or fail, or a grade from 1 to 5. The rubric is that of the settings, or the
/// case's `expected`.
///
/// With several judges the score is their mean, and more than half of them have to let it pass.
package struct RubricGrader: Grader {
    package static let kind = "rubric"
    package static let version = 1

    private enum Scale: String, CaseIterable, Encodable, Sendable {
        case pass
        case grade = "1-5"
    }

    private let rubric: String?
    private let scale: Scale
    /// The lowest grade that passes.
    private let passes: Int
    private let panel: JudgePanel
    private let prompt: JudgePrompt

    package init?(_ table: inout TableReader) {
        rubric = table.take("rubric", .text)
        scale = table.take("scale", Kind<Scale>.word) ?? .pass
        passes = table.take("passes", .integer(in: 1...5)) ?? 4
        guard let panel = JudgePanel(&table) else { return nil }
        self.panel = panel
        prompt = scale == .pass ? .passingRubric : .gradedRubric
    }

    package var judges: [String] { panel.judges }

    package func judging(of item: EvaluationCase, answerTokens: Int) -> JudgingDemand? {
        panel.demand(on: material("", item), by: prompt, answerTokens: answerTokens)
    }

    package func objection(to item: EvaluationCase) -> String? {
        guard rubric == nil, item.expected.text == nil else { return nil }
        return "expected has to be the text of the rubric, since the grader has none."
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        let material = material(answer.text, item)
        var judgements: [Judgement] = []
        let judges = try panel.impartial(in: tools)
        for judge in judges {
            let judgement = try await panel.judgement(
                of: judge,
                on: material,
                by: prompt,
                read: read
            )
            judgements.append(judgement)
        }
        let passed = judgements.count { $0.isPass }
        return Grade(
            score: judgements.map(\.score).reduce(0, +) / Double(judgements.count),
            isPass: 2 * passed > judgements.count,
            evidence: zip(judges, judgements).map { "\($0.name): \($1.reason)" }
        )
    }

    private func material(_ answer: String, _ item: EvaluationCase) -> JSONValue {
        var material: [JSONValue.Member] = [
            .init(key: "question", value: item.question),
            .init(key: "rubric", value: .string(rubric ?? item.expected.text ?? "")),
            .init(key: "answer", value: .string(answer)),
        ]
        if rubric != nil, item.expected != .null { material.append(.init(key: "expected", value: item.expected)) }
        if !item.documents.isEmpty { material.append(.init(key: "documents", value: item.passages)) }
        return .object(material)
    }

    private struct Judgement {
        var score: Double
        var isPass: Bool
        var reason: String
    }

    private func read(_ value: JSONValue) -> Judgement? {
        guard let reason = value["reason"]?.text else { return nil }
        switch scale {
        case .pass:
            guard case .bool(let isPass)? = value["pass"] else { return nil }
            return Judgement(score: isPass ? 1 : 0, isPass: isPass, reason: reason)
        case .grade:
            guard let grade = value["grade"]?.double else { return nil }
            return Judgement(
                score: (grade - 1) / 4,
                isPass: grade >= Double(passes),
                reason: "\(Int(grade)): \(reason)"
            )
        }
    }
}
