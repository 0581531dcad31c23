package import MaruCore

/// The cases in which two candidates differ, the most interesting first.
package struct CaseDiff: Hashable, Codable, Sendable {
    package var candidate: String
    package var reference: String
    /// Regressions, then improvements, then other changes; in each the largest weighted difference first.
    package var cases: [ChangedCase]
    /// Cases with the same states in all rounds.
    package var same: Int
    /// Cases that only one of them was asked.
    package var unpaired: Int
}

/// A case that two candidates answered differently.
package struct ChangedCase: Hashable, Codable, Sendable {
    package enum Change: String, CaseIterable, Codable, Hashable, Sendable {
        /// The reference had it right more often.
        case regression
        case improvement
        /// As often right, but wrong in other ways, such as a refusal in place of a wrong answer.
        case other
    }

    package var scenario: String
    package var item: String
    package var language: Language
    package var change: Change
    /// How much of the whole result it moves: the difference of means times the weight of the case.
    package var effect: Double
    /// As JSON.
    package var expected: String
    package var candidate: [AnsweredRound]
    package var reference: [AnsweredRound]
}

/// One round of a case: what came and why it counts as what it does.
package struct AnsweredRound: Hashable, Codable, Sendable {
    package var round: Int
    package var state: AttemptState
    /// The answer; empty where none came.
    package var text: String
    package var calls: [ToolCall]
    /// Why no answer came.
    package var failure: String?
    /// What graders noted, by their names.
    package var evidence: [String: [String]]
}
