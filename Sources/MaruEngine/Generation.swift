import MaruCore

/// What the engine knows about a request while its sequence runs.
struct Generation {
    let request: EngineRequest
    let sampler: Sampler
    let events: AsyncStream<EngineEvent>.Continuation
    var speculation = Speculation()
    /// When the first step began that it takes part in.
    var scheduled: ContinuousClock.Instant?

    init(_ request: EngineRequest, events: AsyncStream<EngineEvent>.Continuation) {
        self.request = request
        self.events = events
        sampler = Sampler(request.sampling)
    }

    /// Tells what the last step gave `sequence`, which does not hold it yet.
    func report(_ drawn: ArraySlice<SampledToken>, of sequence: Sequence) {
        let now = ContinuousClock.now
        if sequence.generated.isEmpty {
            let cachedTokens = sequence.cachedPromptTokens ?? 0
            events.yield(
                .prompted(ComputedPrompt(cachedTokens: cachedTokens, scheduled: scheduled ?? now, computed: now))
            )
        }
        for token in drawn { events.yield(.token(token, at: now)) }
    }

    /// How many tokens may still be generated.
    func left(of sequence: Sequence) -> Int { request.maximumTokens - sequence.generated.count }

    /// Whether `token` is the last one, and why.
    func end(after token: TokenID, generated: Int) -> FinishReason? {
        if request.stopTokens.contains(token) { return .stop }
        return generated >= request.maximumTokens ? .length : nil
    }
}
