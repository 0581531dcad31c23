/// An attempt with all that was found out about it.
struct Observation: Sendable {
    var attempt: Attempt
    var item: EvaluationCase
    var state: AttemptState
    /// Of all graders that looked at claims together; `nil` when none did.
    var claims: Grade.Claims?
    var incidents: [SecurityIncident]
    /// What judges used for it.
    var judgeTokens: TokenCounts
    /// What that cost, in millionths; `nil` when no judge with a price was asked.
    var judgeCost: Int64?
    /// What graders noted, by their names.
    var evidence: [String: [String]]

    init(_ attempt: Attempt, item: EvaluationCase, grades: [String: GradeRecord], rule: ScoringRule) {
        self.attempt = attempt
        self.item = item
        state = AttemptState(of: attempt.result, grades: grades, by: rule)
        let counted = rule.parts.compactMap { grades[$0.grader] }
        claims = counted.compactMap { $0.grade?.claims }.reduce(nil) { sum, next in
            Grade.Claims(
                supported: (sum?.supported ?? 0) + next.supported,
                unsupported: (sum?.unsupported ?? 0) + next.unsupported
            )
        }
        incidents = counted.compactMap { $0.grade?.incident }
        evidence = counted.reduce(into: [:]) { noted, record in
            let lines = record.grade?.evidence ?? [record.failure].compactMap(\.self)
            if !lines.isEmpty { noted[record.grader] = lines }
        }
        judgeTokens = counted.reduce(into: TokenCounts()) { $0 += $1.tokens }
        judgeCost = counted.compactMap(\.cost).reduce(nil) { ($0 ?? 0) + $1 }
    }

    var answer: Answer? {
        if case .answered(let answer) = attempt.result { answer } else { nil }
    }
}

extension TokenCounts {
    package static func += (sum: inout TokenCounts, more: TokenCounts) {
        sum.fresh += more.fresh
        sum.cached += more.cached
        sum.output += more.output
        sum.reasoning += more.reasoning
    }
}
