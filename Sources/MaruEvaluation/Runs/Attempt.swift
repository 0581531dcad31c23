package import MaruCore

/// What came of asking a candidate once, retries included; a line of `attempts.jsonl`.
package struct Attempt: Hashable, Codable, Sendable {
    package var key: AttemptKey
    /// Of the messages, tools and format as they were sent.
    package var prompt: ContentDigest
    /// Of the case and its scenario's settings.
    package var item: ContentDigest
    /// Of the candidate's description.
    package var candidate: ContentDigest
    package var result: Result
    /// All tries, the last of which gave `result`. All are paid.
    package var tries: [Try]

    package init(
        key: AttemptKey,
        prompt: ContentDigest,
        item: ContentDigest,
        candidate: ContentDigest,
        result: Result,
        tries: [Try]
    ) {
        self.key = key
        self.prompt = prompt
        self.item = item
        self.candidate = candidate
        self.result = result
        self.tries = tries
    }

    package enum Result: Hashable, Codable, Sendable {
        case answered(Answer)
        /// No answer within the time limit.
        case timeout
        /// The candidate, or the way to it, failed.
        case failed(reason: String)
    }

    package struct Try: Hashable, Codable, Sendable {
        /// When it was due, in seconds since 1970.
        package var started: Double
        package var tokens: TokenCounts
        /// What it cost, in millionths of the currency of the candidate's price.
        package var cost: Int64
        package var failure: String?

        package init(started: Double, tokens: TokenCounts, cost: Int64, failure: String? = nil) {
            self.started = started
            self.tokens = tokens
            self.cost = cost
            self.failure = failure
        }
    }
}

/// An answer as it came.
package struct Answer: Hashable, Codable, Sendable {
    package var text: String
    /// What the model thought before; no part of the answer.
    package var reasoning: String
    package var calls: [ToolCall]
    /// Why it ended, as APIs call it: `stop`, `length`, `tool_calls`, `content_filter`.
    package var finish: String
    package var tokens: TokenCounts
    package var timing: AnswerTiming

    package init(
        text: String,
        reasoning: String = "",
        calls: [ToolCall] = [],
        finish: String = "stop",
        tokens: TokenCounts = TokenCounts(),
        timing: AnswerTiming = AnswerTiming()
    ) {
        self.text = text
        self.reasoning = reasoning
        self.calls = calls
        self.finish = finish
        self.tokens = tokens
        self.timing = timing
    }
}

/// Tokens in classes that do not overlap, so that none is paid twice.
package struct TokenCounts: Hashable, Codable, Sendable {
    /// Of the prompt, computed anew.
    package var fresh: Int
    /// Of the prompt, found computed.
    package var cached: Int
    /// Of the answer, thoughts included.
    package var output: Int
    /// Those of `output` that were thought.
    package var reasoning: Int

    package init(fresh: Int = 0, cached: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.fresh = fresh
        self.cached = cached
        self.output = output
        self.reasoning = reasoning
    }

    package var input: Int { fresh + cached }
}

/// When an answer came, in seconds after it was due, by a clock that never goes back.
package struct AnswerTiming: Hashable, Codable, Sendable {
    /// The first text of any channel; `nil` when there was none.
    package var firstAny: Double?
    /// The first text that a user sees.
    package var firstVisible: Double?
    package var end: Double
    /// How many pieces of text came.
    package var pieces: Int

    package init(firstAny: Double? = nil, firstVisible: Double? = nil, end: Double = 0, pieces: Int = 0) {
        self.firstAny = firstAny
        self.firstVisible = firstVisible
        self.end = end
        self.pieces = pieces
    }
}
