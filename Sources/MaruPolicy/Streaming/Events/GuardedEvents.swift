package import MaruCore

/// Filters the events of an answer: the text, the thoughts and the calls of each choice.
///
/// A choice that is stopped gets the refusal as its last text and ends with `content_filter`; what its generator still
/// says about it is swallowed. Usage passes as it is.
package struct GuardedEvents: Sendable {
    private let rules: StreamRules
    private let tools: Set<String>?
    private let refusal: String
    private var choices: [ChoiceGuard]

    /// Everything that was acted on so far, in the order in which it was decided.
    package private(set) var findings: [GuardedFinding] = []

    /// - Parameters:
    ///   - tools: the tools that may be called; nil when any may.
    ///   - refusal: what a choice that is stopped says last; may be empty.
    ///   - choices: how many answers there are.
    package init(rules: StreamRules, tools: Set<String>? = nil, refusal: String, choices: Int = 1) {
        self.rules = rules
        self.tools = tools
        self.refusal = refusal
        self.choices = (0..<choices).map { _ in ChoiceGuard(rules: rules, tools: tools) }
    }

    /// Whether no more text can come: every choice has finished or was stopped.
    ///
    /// When it turns true before the generator ends, cancel the generator: all that it would still say is swallowed,
    /// apart from the usage.
    package var isOver: Bool { choices.allSatisfy(\.isOver) }

    /// How many pseudonyms were seen that mean nothing in this conversation.
    package var unresolvedPseudonyms: Int { choices.reduce(0) { $0 + $1.unresolvedPseudonyms } }

    /// What may be sent for an event.
    ///
    /// When a stream breaks off, what is held is lost: only `finished` lets the rest of a choice go.
    package mutating func events(for event: GenerationEvent) -> [GenerationEvent] {
        guard let choice = event.choice else { return [event] }
        while choices.count <= choice { choices.append(ChoiceGuard(rules: rules, tools: tools)) }
        let parts = choices[choice].parts(for: event)
        findings += choices[choice].takeFindings().map { finding in
            GuardedFinding(choice: choice, field: finding.field, filtered: finding.filtered)
        }
        return parts.flatMap { $0.events(of: choice, refusal: refusal) }
    }
}

/// A finding in an answer that a guard acted on.
package struct GuardedFinding: Hashable, Sendable {
    package enum Field: Hashable, Sendable {
        case content
        case reasoning
        /// The arguments of a call, by its id; places count from the beginning of a string in them.
        case arguments(call: String)
        /// The name of the tool that a call asks for.
        case toolName(call: String)
    }

    package var choice: Int
    package var field: Field
    package var filtered: FilteredFinding
}

extension FindingType {
    /// A tool that may not be called.
    package static let forbiddenTool = FindingType(rawValue: "FORBIDDEN_TOOL")
}

extension GenerationEvent {
    /// The choice that it is about; nil when it is about all of them.
    fileprivate var choice: Int? {
        switch self {
        case .started, .usage: nil
        case .delta(let choice, _, _), .reasoning(let choice, _), .call(let choice, _), .finished(let choice, _): choice
        }
    }
}
