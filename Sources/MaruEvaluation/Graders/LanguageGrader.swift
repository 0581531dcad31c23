package import MaruConfiguration

/// The answer is in the language of the case, as far as ``AnswerLanguage`` tells; too few letters to tell are right.
package struct LanguageGrader: Grader {
    package static let kind = "language"
    package static let version = 1

    /// In place of the case's own.
    private let language: Language?

    package init?(_ table: inout TableReader) { language = table.take("language", Kind<Language>.word) }

    package func objection(to item: EvaluationCase) -> String? { nil }

    package func grade(_ answer: Answer, to item: EvaluationCase, with tools: GradingTools) -> Grade {
        let wanted = language ?? item.language
        guard !answer.text.trimmed.isEmpty else { return .verdict(false, else: "found no text") }
        return .verdict(
            !AnswerLanguage.isOther(answer.text, than: wanted),
            else: "found another language than \(wanted.rawValue): \(answer.text.excerpt)"
        )
    }
}
