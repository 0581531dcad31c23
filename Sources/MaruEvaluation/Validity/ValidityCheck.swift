/// One thing that has to hold of a candidate's answers, or its comparison with others means nothing.
package struct ValidityCheck: Hashable, Codable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// Answers came at all.
        case answers
        /// Answers that have the form that was asked for.
        case parsed
        /// Answers that were cut at the token limit.
        case truncated
        /// Answers that a grader failed to grade.
        case ungraded
        /// Cases whose answer any working candidate knows.
        case canaries
        /// Answers whose tokens were counted.
        case usage
        /// Answers in the language of the question.
        case language
        /// Answers that are thoughts only.
        case channel
        /// Answers with the text of special tokens.
        case template
        /// Answers that were cut before the scenario's own limit.
        case limit
    }

    package var kind: Kind
    /// The share that was found; `nil` where there is nothing to look at.
    package var share: Double?
    /// Of how many.
    package var count: Int
    package var passes: Bool
    /// Where it does not hold, the scenarios that have most of what is wrong, the worst first.
    package var scenarios: [String]

    init(_ kind: Kind, of evidence: [ValidityEvidence], _ holds: (ValidityEvidence) -> Bool) {
        let count = evidence.count
        let share = count > 0 ? Double(evidence.count(where: holds)) / Double(count) : nil
        self.kind = kind
        self.share = share
        self.count = count
        passes = share.map { kind.wantsMore ? $0 >= kind.threshold : $0 <= kind.threshold } ?? (kind != .answers)
        scenarios = passes ? [] : Self.worst(evidence.filter { holds($0) != kind.wantsMore })
    }

    private static func worst(_ wrong: [ValidityEvidence]) -> [String] {
        let counts = Dictionary(grouping: wrong, by: \.scenario).mapValues(\.count)
        return counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }.prefix(3).map(\.self)
    }
}

extension ValidityCheck.Kind {
    /// The share from which, or up to which, it holds.
    package var threshold: Double {
        switch self {
        case .parsed: 0.98
        case .canaries, .language: 0.95
        case .usage: 0.99
        case .answers: 0.5
        case .truncated, .ungraded, .channel, .template, .limit: 0.02
        }
    }

    /// Whether more is better.
    package var wantsMore: Bool {
        switch self {
        case .answers, .parsed, .canaries, .usage, .language: true
        case .truncated, .ungraded, .channel, .template, .limit: false
        }
    }

    /// The likely cause when it does not hold, and what to do.
    package var advice: String {
        switch self {
        case .answers:
            """
            Most attempts got no answer: the provider, the network or the time limit stood in the way. See the failures in \
            attempts.jsonl and run again.
            """
        case .parsed:
            """
            Answers are not in the form that was asked for. Where a model knows the form, the prompt or the channel is \
            wrong: ask by chat, let format enforce JSON, and look at answers.
            """
        case .truncated:
            """
            Answers are cut, so their ends were not judged. Raise maximum_tokens for all candidates alike; a reasoning \
            model needs room for its thoughts.
            """
        case .ungraded: "Graders failed: a judge did not answer or a sandbox is not there. Mend it and grade again."
        case .canaries:
            """
            Questions that any working candidate answers were missed: the template, the sampling or the system prompt is \
            not this model's. Ask it one by hand.
            """
        case .usage: "The provider does not count tokens, so costs and speeds would be wrong. Ask it for usage."
        case .language:
            """
            Answers are in another language than the question. Say in the system prompt which one is wanted, for all \
            candidates alike, or count this candidate out for it.
            """
        case .channel:
            """
            The model thought and said nothing that users see: its answers may come on a channel that is not read, or the \
            limit is used up by thoughts.
            """
        case .template:
            "Answers have the text of special tokens: the server does not use the model's own chat template."
        case .limit:
            """
            Answers are cut before the scenario's limit: the server has a lower one or a short context, so the candidates \
            did not have the same room.
            """
        }
    }
}
