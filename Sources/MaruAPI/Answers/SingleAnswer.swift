import MaruCore

/// What the events of a request with one prompt and one choice have told so far.
struct SingleAnswer: Sendable {
    private(set) var text = ""
    private(set) var logprobs: [TokenLogprobs] = []
    private(set) var reason: FinishReason?
    private(set) var usage: Usage?

    var isComplete: Bool { reason != nil && usage != nil }

    mutating func add(_ event: GenerationEvent) {
        switch event {
        case .started: break
        case .delta(_, let delta, let tokens):
            text += delta
            logprobs += tokens
        case .finished(_, let reason): self.reason = reason
        case .usage(let usage): self.usage = usage
        }
    }

    /// Takes note of how the answer ended without keeping its text, which is on its way already.
    mutating func addEnd(_ event: GenerationEvent) {
        if case .delta = event { return }
        add(event)
    }
}
