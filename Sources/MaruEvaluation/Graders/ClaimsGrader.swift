package import MaruConfiguration
import MaruCore

/// A model takes the answer apart into claims and checks each against the case's documents.
///
/// Of the judges that are named, the first that may is asked: claims of two judges cannot be counted together.
package struct ClaimsGrader: Grader {
    package static let kind = "claims"
    package static let version = 1

    /// How many unsupported claims an answer may have.
    private let allowed: Int
    private let panel: JudgePanel
    private let prompt = JudgePrompt.claims

    package init?(_ table: inout TableReader) {
        allowed = table.take("allowed", .integer(in: 0...1000)) ?? 0
        guard let panel = JudgePanel(&table) else { return nil }
        self.panel = panel
    }

    package var judges: [String] { panel.judges }

    package func judging(of item: EvaluationCase, answerTokens: Int) -> JudgingDemand? {
        panel.demand(on: material("", item), by: prompt, answerTokens: answerTokens, asksOne: true)
    }

    package func objection(to item: EvaluationCase) -> String? {
        item.documents.isEmpty ? "it has no documents that claims could be checked against." : nil
    }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) async throws -> Grade {
        // Who declines claims nothing, and judges are not needed for it.
        guard !answer.text.trimmed.isEmpty, !RefusalDetector.declines(answer.text) else {
            return Grade(score: 1, isPass: true, claims: Grade.Claims(supported: 0, unsupported: 0))
        }
        let judge = try panel.impartial(in: tools)[0]
        let verdicts = try await panel.judgement(
            of: judge,
            on: material(answer.text, item),
            by: prompt,
            read: Self.read
        )
        let failures = verdicts.filter { $0.verdict != "supported" }
        let supported = verdicts.count - failures.count
        return Grade(
            score: verdicts.isEmpty ? 1 : Double(supported) / Double(verdicts.count),
            isPass: failures.count <= allowed,
            evidence: failures.map { "\($0.verdict): \($0.claim)" },
            claims: Grade.Claims(supported: supported, unsupported: failures.count)
        )
    }

    private func material(_ answer: String, _ item: EvaluationCase) -> JSONValue {
        ["question": item.question, "documents": item.passages, "answer": .string(answer)]
    }

    private static func read(_ value: JSONValue) -> [(claim: String, verdict: String)]? {
        guard case .array(let claims)? = value["claims"] else { return nil }
        let read = claims.compactMap { claim -> (claim: String, verdict: String)? in
            guard let text = claim["claim"]?.text, let verdict = claim["verdict"]?.text else { return nil }
            return (text, verdict)
        }
        return read.count == claims.count ? read : nil
    }
}
