package import MaruCore

/// Guards the events of an answer, and adds to each choice what the policy wants to stand at its end.
package struct AnswerGuard: Sendable {
    private var events: GuardedEvents
    private let notices: [String]
    /// What each choice has said.
    private var said: [String]

    init(events: GuardedEvents, notices: [String], choices: Int) {
        self.events = events
        self.notices = notices
        said = Array(repeating: "", count: notices.isEmpty ? 0 : choices)
    }

    /// Everything that was acted on so far.
    package var findings: [GuardedFinding] { events.findings }

    /// Whether nothing more will be said; see ``GuardedEvents/isOver``.
    package var isOver: Bool { events.isOver }

    /// What may be sent for an event.
    package mutating func events(for event: GenerationEvent) -> [GenerationEvent] {
        let passed = events.events(for: event)
        return notices.isEmpty ? passed : passed.flatMap { withNotices($0) }
    }

    private mutating func withNotices(_ event: GenerationEvent) -> [GenerationEvent] {
        switch event {
        case .delta(let choice, let text, _):
            if said.indices.contains(choice) { said[choice] += text }
        case .finished(let choice, let reason) where reason == .stop && said.indices.contains(choice):
            let missing = notices.filter { !said[choice].contains($0) }
            guard !missing.isEmpty else { break }
            return [.delta(choice: choice, text: "\n\n" + missing.joined(separator: "\n"), logprobs: []), event]
        default: break
        }
        return [event]
    }
}
