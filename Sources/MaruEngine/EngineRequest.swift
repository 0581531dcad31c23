package import MaruCore
package import MaruGrammar

/// One sequence to continue: token ids in.
package struct EngineRequest: Sendable {
    package var prompt: [TokenID]
    /// At least 1.
    package var maximumTokens: Int
    package var sampling: SamplingParameters
    /// Tokens that end the sequence; they are reported as its end, not as its tokens.
    package var stopTokens: Set<TokenID>
    /// What the text of the new tokens has to match; its end tokens are the `stopTokens`.
    package var constraint: TokenConstraint?
    /// Whose request it is. Organisations get equal shares of the engine, and computed prompts are shared within one
    /// only.
    package var organization: String
    /// Lower is served first.
    package var priority: Int

    package init(
        prompt: [TokenID],
        maximumTokens: Int,
        sampling: SamplingParameters,
        stopTokens: Set<TokenID> = [],
        constraint: TokenConstraint? = nil,
        organization: String = "",
        priority: Int = 0
    ) {
        self.prompt = prompt
        self.maximumTokens = maximumTokens
        self.sampling = sampling
        self.stopTokens = stopTokens
        self.constraint = constraint
        self.organization = organization
        self.priority = priority
    }
}

/// A sequence that was submitted.
package struct EngineSequence: Sendable {
    package let id: SequenceID
    /// When the request was given to the engine.
    package let queued: ContinuousClock.Instant
    package let events: AsyncStream<EngineEvent>
}

/// What happens to a sequence: token ids out.
package enum EngineEvent: Hashable, Sendable {
    /// The first event: the prompt is computed.
    case prompted(ComputedPrompt)
    /// A token, and when it was drawn. Tokens of one step have one moment.
    case token(SampledToken, at: ContinuousClock.Instant)
    /// The last event of a sequence that was not cancelled.
    case finished(FinishReason)
    /// The last event of a sequence that cannot go on.
    case failed(GenerationError)
}

/// How a prompt was computed.
package struct ComputedPrompt: Hashable, Sendable {
    /// How many of its tokens were found in the cache.
    package var cachedTokens: Int
    /// When the first step began that took part of it.
    package var scheduled: ContinuousClock.Instant
    /// When what follows it was drawn.
    package var computed: ContinuousClock.Instant
}

/// A token that was drawn, with log-probabilities when they were asked for.
package struct SampledToken: Hashable, Sendable {
    package var id: TokenID
    package var logprobs: Logprobs?

    /// Natural-log probabilities under the model's own distribution, before penalties and temperature.
    package struct Logprobs: Hashable, Sendable {
        package var chosen: Float
        /// The most probable tokens, best first.
        package var top: [Alternative]
    }

    package struct Alternative: Hashable, Sendable {
        package var id: TokenID
        package var logprob: Float
    }
}
