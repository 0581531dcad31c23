import Foundation
import MaruDecision
import MaruEvaluation

extension DecisionRecord {
    /// The decision in short, as lines for a terminal.
    func lines(in language: Language) throws -> [String] {
        var lines = [verdict.sentence[language], ""]
        lines += verdict.reasons.map { "  \($0[language])" }
        lines += ["", language == .korean ? "후보별 결과" : "Candidates"] + candidateTable(language).lines.map { "  \($0)" }
        let survived =
            language == .korean
            ? "전제를 바꾼 \(robustness.total)번 중 \(robustness.survived)번 결론이 유지되었습니다."
            : "The winner survived \(robustness.survived) of \(robustness.total) perturbations."
        if robustness.total > 0 { lines += ["", survived] }
        lines += verdict.flips.map { "  \($0[language])" }
        if !considerations.isEmpty {
            lines += ["", language == .korean ? "점수에 넣지 않고 함께 볼 점" : "To consider, beside the numbers"]
            lines += considerations.map { "  \($0.text[language])" }
        }
        if !triggers.isEmpty {
            lines += ["", language == .korean ? "유효 조건" : "The decision holds while"]
            lines += triggers.map { "  \($0.text[language])" }
        }
        return lines + ["", try digest().description]
    }

    private func candidateTable(_ language: Language) -> Table {
        let headings =
            language == .korean
            ? ["후보", "최선일 확률", "선호 없음", "효용", "90 % 구간"]
            : ["candidate", "P(best)", "no preference", "utility", "90 %"]
        var table = Table(headings.enumerated().map { ($0.element, $0.offset == 0 ? .left : .right) })
        for utility in utilities {
            let best = elicited.candidates.first { $0.candidate == utility.candidate }?.best
            let neutral = uniform.candidates.first { $0.candidate == utility.candidate }?.best
            table.add(
                utility.candidate,
                best.map { String(format: "%.3f", $0) } ?? "-",
                neutral.map { String(format: "%.3f", $0) } ?? "-",
                String(format: "%.3f", utility.total.mean),
                String(format: "%.2f–%.2f", utility.total.low, utility.total.high)
            )
        }
        return table
    }
}
