import MaruCore
import MaruGrammar

/// What the engine knows about a request while its sequence runs.
struct Generation {
    let request: EngineRequest
    let sampler: Sampler
    let events: AsyncStream<EngineEvent>.Continuation
    var speculation: Speculation
    /// What the sequence has matched of its constraint.
    var matcher: GrammarMatcher?
    /// When the first step began that it takes part in.
    var scheduled: ContinuousClock.Instant?

    init(
        _ request: EngineRequest,
        speculation: Speculation,
        events: AsyncStream<EngineEvent>.Continuation
    ) throws(GenerationError) {
        matcher = try request.constraint.map { constraint throws(GenerationError) in
            do throws(GrammarError) { return try GrammarMatcher(constraint) } catch {
                throw .constraint(reason: "\(error)")
            }
        }
        self.request = request
        self.speculation = speculation
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

    /// The tokens that may come next; `nil` when all may.
    func allowedTokens() throws(GenerationError) -> TokenMask? {
        guard let matcher else { return nil }
        do throws(GrammarError) { return try matcher.mask() } catch { throw .constraint(reason: "\(error)") }
    }

    /// Takes note of a token that was drawn among the allowed ones.
    mutating func note(_ token: TokenID) throws(GenerationError) {
        do throws(GrammarError) {
            guard try matcher?.accept(token) == false else { return }
            preconditionFailure("token \(token) was drawn and is not allowed")
        } catch {
            throw .constraint(reason: "\(error)")
        }
    }
}
