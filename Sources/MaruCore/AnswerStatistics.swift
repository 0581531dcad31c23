/// What became of a generator's answers since it began. Each choice of each prompt is an answer.
package struct AnswerStatistics: Hashable, Sendable {
    /// How many answers ended, and how.
    package var ends: [AnswerEnd: Int] = [:]
    /// Tokens of the prompts whose answers have begun.
    package var promptTokens = 0
    /// Those of `promptTokens` that had been computed before.
    package var cachedPromptTokens = 0
    /// Tokens of the answers so far, of those too that were given up.
    package var completionTokens = 0
    /// The same by organisation, of requests that name one.
    package var organizations: [String: TokenCounts] = [:]

    // Every first or next token is observed, whatever becomes of its answer.

    /// From the arrival of a request to an answer's first token.
    package var timeToFirstToken = Histogram(bounds: Histogram.firstTokenBounds)
    /// From one step that gave an answer tokens to the next one that did.
    package var interTokenLatency = Histogram(bounds: Histogram.nextTokenBounds)

    // What follows is observed at the end of an answer that was not given up.

    /// From the arrival of the request to the end.
    package var duration = Histogram(bounds: Histogram.requestBounds)
    /// From the engine's queue into its first step.
    package var queueTime = Histogram(bounds: Histogram.requestBounds)
    /// From there to the first token.
    package var prefillTime = Histogram(bounds: Histogram.requestBounds)
    /// From the first token to the last.
    package var decodeTime = Histogram(bounds: Histogram.requestBounds)
    /// From the first step to the last token.
    package var inferenceTime = Histogram(bounds: Histogram.requestBounds)
    /// The mean time from one token to the next, of answers with at least two.
    package var timePerOutputToken = Histogram(bounds: Histogram.nextTokenBounds)
    package var promptLengths: Histogram
    /// Tokens of prompts that had to be computed.
    package var computedPromptLengths: Histogram
    package var completionLengths: Histogram
    /// The most tokens that the answer might have had.
    package var completionLimits: Histogram

    // These are of requests, whose answers all ended without being given up.

    package var choices = Histogram(bounds: Histogram.choiceBounds)
    /// Tokens of the longest answer.
    package var longestCompletions: Histogram

    /// - Parameter contextLength: the most tokens of a prompt and an answer together.
    package init(contextLength: Int) {
        let lengths = Histogram(bounds: Histogram.tokenBounds(upTo: contextLength))
        promptLengths = lengths
        computedPromptLengths = lengths
        completionLengths = lengths
        completionLimits = lengths
        longestCompletions = lengths
    }
}

/// How an answer ended.
package enum AnswerEnd: String, CaseIterable, Hashable, Sendable {
    case stop
    case length
    /// Whoever wanted it went away, or the generator was shut down.
    case abort
    case error

    package init(_ reason: FinishReason) {
        switch reason {
        case .stop, .stopText, .toolCalls, .contentFilter: self = .stop
        case .length, .limit: self = .length
        }
    }
}

/// Tokens that were read and written.
package struct TokenCounts: Hashable, Sendable {
    package var prompt = 0
    package var completion = 0

    package init() {}
}
