import MaruCore

/// What the events of a request with one prompt and one choice have told so far.
struct SingleAnswer: Sendable {
    private(set) var text = ""
    /// What was thought before the answer; not part of its text.
    private(set) var reasoning = ""
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
        case .reasoning(_, let thought): reasoning += thought
        // The APIs with one answer offer no tools, so nothing is called.
        case .call: break
        case .finished(_, let reason): self.reason = reason
        case .usage(let usage): self.usage = usage
        }
    }

    /// Takes note of how the answer ended without keeping its text, which is on its way already.
    mutating func addEnd(_ event: GenerationEvent) {
        switch event {
        case .delta, .reasoning: break
        default: add(event)
        }
    }
}
