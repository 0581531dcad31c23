import MaruCore

/// What the engine knows about a request while its sequence runs.
struct Generation {
    let request: EngineRequest
    let sampler: Sampler
    let events: AsyncStream<EngineEvent>.Continuation
    var speculation: Speculation

    init(_ request: EngineRequest, speculation: Speculation, events: AsyncStream<EngineEvent>.Continuation) {
        self.request = request
        self.speculation = speculation
        self.events = events
        sampler = Sampler(request.sampling)
    }

    /// How many tokens may still be generated.
    func left(of sequence: Sequence) -> Int { request.maximumTokens - sequence.generated.count }

    /// Whether `token` is the last one, and why.
    func end(after token: TokenID, generated: Int) -> FinishReason? {
        if request.stopTokens.contains(token) { return .stop }
        return generated >= request.maximumTokens ? .length : nil
    }
}
