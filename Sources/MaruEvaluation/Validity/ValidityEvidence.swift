import MaruCore

/// What an attempt says about the way in which a candidate was asked.
struct ValidityEvidence: Sendable {
    let candidate: String
    let scenario: String
    let isAnswered: Bool
    let isCanary: Bool
    /// By all of its graders.
    let isPassed: Bool
    let isUnparsed: Bool
    let isUngraded: Bool
    /// At the limit, and not because it repeats itself without end.
    let isCut: Bool
    /// Before the scenario's own limit.
    let isCutEarly: Bool
    let hasUsage: Bool
    /// Whether nobody here saw the answer, so that it has no usage to count.
    let isJudgedElsewhere: Bool
    /// Whether it is prose that has a language.
    let hasLanguage: Bool
    let isOtherLanguage: Bool
    let isThoughtOnly: Bool
    let hasSpecialTokens: Bool

    init(_ attempt: Attempt, _ grades: [GradeRecord], _ item: EvaluationCase, _ scenario: Scenario) {
        (candidate, self.scenario) = (attempt.key.candidate, attempt.key.scenario)
        isCanary = item.isCanary
        let answer: Answer? = if case .answered(let answer) = attempt.result { answer } else { nil }
        isAnswered = answer != nil
        isPassed = !grades.isEmpty && grades.allSatisfy { $0.grade?.isPass ?? false }
        isUnparsed = grades.contains { $0.grade?.state == .unparsed }
        isUngraded = answer != nil && (grades.count < scenario.graders.count || grades.contains { $0.grade == nil })
        isJudgedElsewhere = answer?.finish == Answer.judgedElsewhere
        let isAtLimit = answer?.finish == FinishReason.length.name
        isCut = isAtLimit && !RepeatedTail.isRepeated(answer?.text ?? "")
        isCutEarly = isAtLimit && (answer?.tokens.output ?? 0) < scenario.maximumTokens
        hasUsage = answer.map { $0.tokens.input > 0 && ($0.tokens.output > 0 || $0.text.isEmpty) } ?? false
        let text = answer?.text ?? ""
        let isProse = scenario.format == .text && scenario.skill != .code
        isOtherLanguage = isProse && AnswerLanguage.isOther(text, than: item.language)
        hasLanguage = isProse && (isOtherLanguage || AnswerLanguage.language(of: text) != nil)
        isThoughtOnly = answer.map { $0.text.trimmed.isEmpty && $0.calls.isEmpty && !$0.reasoning.isEmpty } ?? false
        hasSpecialTokens = SpecialTokenText.first(in: text) != nil
    }
}
