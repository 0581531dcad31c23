/// What happens while a request is answered, in the order in which it happens.
///
/// A stream is: `started`, then any number of `reasoning`, `delta` and `call` and exactly one `finished` for each choice,
/// then `usage`.
package enum GenerationEvent: Hashable, Sendable {
    /// The prompt was accepted and has this many tokens.
    case started(promptTokens: Int)
    /// New text of a choice. The concatenation of all deltas is the whole answer, byte for byte.
    case delta(choice: Int, text: String, logprobs: [TokenLogprobs])
    /// New text that a choice thinks before it answers; it is not part of the answer.
    case reasoning(choice: Int, text: String)
    /// A choice asks for a call of a tool.
    case call(choice: Int, ToolCall)
    /// A choice ended; no more of its deltas follow.
    case finished(choice: Int, reason: FinishReason)
    /// The last event: what the request consumed.
    case usage(Usage)
}

/// Why an answer ended.
package enum FinishReason: Hashable, Sendable {
    /// The model ended it.
    case stop
    /// This stop text of the request was met.
    case stopText(String)
    /// The token limit or the context was reached.
    case length
    /// A limit of whoever asked was reached: its name, such as `tokens_per_day`.
    case limit(String)
    /// The model asks for calls of tools and waits for their results.
    case toolCalls
    /// A policy of the organisation ended it.
    case contentFilter

    /// The word that most APIs have for it.
    package var name: String {
        switch self {
        case .stop, .stopText: "stop"
        case .length, .limit: "length"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        }
    }

    /// Whether the answer would have gone on.
    package var isCut: Bool {
        switch self {
        case .length, .limit, .contentFilter: true
        case .stop, .stopText, .toolCalls: false
        }
    }
}

/// The tokens that a request consumed.
package struct Usage: Hashable, Sendable {
    package var promptTokens: Int
    /// Those of `promptTokens` that earlier requests had computed already.
    package var cachedPromptTokens: Int
    package var completionTokens: Int
    /// Those of `completionTokens` that were thought and are not part of the answer's text.
    package var reasoningTokens: Int
    /// From the arrival of the request to its first new token.
    package var timeToFirstToken: Duration
    /// From the arrival of the request to its end.
    package var duration: Duration

    package init(
        promptTokens: Int,
        cachedPromptTokens: Int = 0,
        completionTokens: Int,
        reasoningTokens: Int = 0,
        timeToFirstToken: Duration = .zero,
        duration: Duration = .zero
    ) {
        self.promptTokens = promptTokens
        self.cachedPromptTokens = cachedPromptTokens
        self.completionTokens = completionTokens
        self.reasoningTokens = reasoningTokens
        self.timeToFirstToken = timeToFirstToken
        self.duration = duration
    }
}

/// A generated token, how probable it was, and the most probable alternatives.
package struct TokenLogprobs: Hashable, Sendable {
    package var chosen: TokenLogprob
    package var top: [TokenLogprob]

    package init(chosen: TokenLogprob, top: [TokenLogprob]) {
        self.chosen = chosen
        self.top = top
    }
}

/// A token, its bytes (which need not be whole characters) and its natural-log probability.
package struct TokenLogprob: Hashable, Sendable {
    package var token: TokenID
    package var bytes: [UInt8]
    package var logprob: Float

    package init(token: TokenID, bytes: [UInt8], logprob: Float) {
        self.token = token
        self.bytes = bytes
        self.logprob = logprob
    }
}
