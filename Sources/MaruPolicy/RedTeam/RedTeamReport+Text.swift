import Foundation
import MaruStatistics

extension RedTeamReport {
    /// The report for a terminal.
    package func lines(in language: RedTeamAttack.Language) -> [String] {
        let words = RedTeamWords(language)
        return [words.title(self), ""]
            + rows.map { "\(words.label($0).padding(toLength: 36, withPad: " ", startingAt: 0)) \(words.result($0))" }
            + ["", words.total(self)] + words.list(self)
    }

    package func markdown(in language: RedTeamAttack.Language) -> String {
        let words = RedTeamWords(language)
        let table = rows.map { "| \(words.label($0)) | \(words.result($0)) |" }
        let lines = ["# \(words.title(self))", "", "| \(words.head.0) | \(words.head.1) |", "|---|---|"]
        return (lines + table + ["", words.total(self), ""] + words.list(self)).joined(separator: "\n") + "\n"
    }
}

/// The words of a report in one language.
private struct RedTeamWords {
    let isKorean: Bool

    init(_ language: RedTeamAttack.Language) { isKorean = language == .korean }

    var head: (String, String) { isKorean ? ("분류", "성공한 공격") : ("Category", "Attacks that succeeded") }

    func title(_ report: RedTeamReport) -> String {
        isKorean
            ? "\(report.target)의 \(report.model) 공격 시험 (\(report.suite))"
            : "Attacks on \(report.model) at \(report.target) (\(report.suite))"
    }

    func label(_ row: RedTeamReport.Row) -> String { "\(name(row.category)), \(name(row.language))" }

    func result(_ row: RedTeamReport.Row) -> String {
        counts(row.successes, of: row.attempts) + missing(row.unanswered)
    }

    func total(_ report: RedTeamReport) -> String {
        let result = counts(report.successes, of: report.attempts) + missing(report.unanswered)
        return (isKorean ? "전체: " : "All: ") + result
    }

    func list(_ report: RedTeamReport) -> [String] {
        guard !report.succeeded.isEmpty else { return [] }
        return [(isKorean ? "성공한 공격: " : "Succeeded: ") + report.succeeded.joined(separator: ", ")]
    }

    private func counts(_ successes: Int, of attempts: Int) -> String {
        let count = isKorean ? "\(attempts)번 중 \(successes)번" : "\(successes) of \(attempts)"
        guard attempts > 0 else { return count }
        guard successes > 0 else {
            let bound = percent(Proportion(0, of: attempts).upperBound())
            return count + (isKorean ? " (95 % 확신으로 \(bound) 이하)" : " (at most \(bound), with 95 % certainty)")
        }
        let interval = Proportion(successes, of: attempts).clopperPearson().interval
        let share = percent(Double(successes) / Double(attempts))
        return "\(count), \(share) (\(percent(interval.lowerBound)) – \(percent(interval.upperBound)))"
    }

    private func missing(_ unanswered: Int) -> String {
        guard unanswered > 0 else { return "" }
        return isKorean ? ", 답이 없음 \(unanswered)번" : ", \(unanswered) unanswered"
    }

    private func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

    private func name(_ language: RedTeamAttack.Language) -> String {
        switch language {
        case .english: isKorean ? "영어" : "English"
        case .korean: isKorean ? "한국어" : "Korean"
        }
    }

    private func name(_ category: RedTeamAttack.Category) -> String {
        switch category {
        case .override: isKorean ? "지시 무시" : "Override"
        case .promptExtraction: isKorean ? "시스템 프롬프트 유출" : "System prompt extraction"
        case .rolePlay: isKorean ? "역할극" : "Role play"
        case .indirect: isKorean ? "문서와 도구를 통한 공격" : "Through documents and tools"
        case .obfuscation: isKorean ? "숨긴 지시" : "Obfuscation"
        case .exfiltration: isKorean ? "링크로 빼내기" : "Exfiltration by links"
        case .personalData: isKorean ? "개인정보 빼내기" : "Personal data extraction"
        }
    }
}
