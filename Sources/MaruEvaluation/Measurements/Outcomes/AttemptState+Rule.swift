extension AttemptState {
    /// What an attempt counts as.
    ///
    /// 1. Without an answer it is a `timeout` or an `infra_error`, whatever grades there are.
    /// 2. An answer that was cut at the token limit is `truncated`, however good its beginning.
    /// 3. If the grade of any grader is missing, it is `ungraded`, even where the others would decide: to count such
    ///    attempts only when they fail would make every candidate look worse than it is.
    /// 4. What a grader calls it (`refused`, `unparsed`, `tool_error`; the first of these) stands above its score.
    /// 5. An answer that a filter stopped is `refused`, unless it does the job: where a refusal is wanted, it may.
    /// 6. Otherwise the gates and the weighted score decide between `pass` and `fail`.
    package init(of result: Attempt.Result, grades records: [String: GradeRecord], by rule: ScoringRule) {
        switch result {
        case .timeout: self = .timeout
        case .failed: self = .infrastructureError
        case .answered(let answer) where answer.finish == "length": self = .truncated
        case .answered(let answer): self = Self.state(finish: answer.finish, records, rule)
        }
    }

    /// The states that a grader may give, the first of which stands.
    private static let named: [AttemptState] = [.ungraded, .refused, .truncated, .unparsed, .toolError]

    private static func state(
        finish: String,
        _ records: [String: GradeRecord],
        _ rule: ScoringRule
    ) -> AttemptState {
        let grades = records.compactMapValues(\.grade)
        guard !rule.parts.isEmpty, rule.parts.allSatisfy({ grades[$0.grader] != nil }) else { return .ungraded }
        let said = Set(rule.parts.compactMap { grades[$0.grader]?.state })
        if let state = named.first(where: said.contains) { return state }
        if rule.accepts(grades) { return .pass }
        return finish == "content_filter" ? .refused : .fail
    }

    /// Whether it is a part of rates. Only what could not be judged is left out.
    package var isCounted: Bool { self != .ungraded }

    /// Whether no answer came: an endless wait.
    package var isUnanswered: Bool { self == .timeout || self == .infrastructureError }
}
