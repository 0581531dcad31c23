import MaruCore

/// Understands the events of one answer of a provider.
protocol AnswerReader: Sendable {
    /// What the event says; tokens are counted apart.
    mutating func read(_ event: ServerSentEvent) throws(UpstreamFailure.Cause) -> [GenerationEvent]
    /// Whether the answer said that nothing follows.
    var isOver: Bool { get }
    /// Whether every choice ended, and nothing that was announced is missing.
    var isComplete: Bool { get }
    /// The tokens, as far as the provider told them.
    var tokens: TokenReport { get }
}

/// The tokens that a provider reported.
struct TokenReport: Hashable, Sendable {
    var prompt: Int?
    var cachedPrompt = 0
    var completion: Int?
    var reasoning = 0
}
