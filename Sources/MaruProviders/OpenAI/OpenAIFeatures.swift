/// What a provider that speaks OpenAI's API understands beyond it, or does not understand of it.
///
/// A field that a server would ignore is worse than one that it refuses, so each kind lists what it is known to honour.
struct OpenAIFeatures: Hashable, Sendable {
    /// How the format of an answer is asked for.
    enum Formats: Hashable, Sendable {
        /// `response_format` and nothing else.
        case standard
        /// Besides, vLLM's `structured_outputs`.
        case structuredOutputs
        /// Besides, llama-server's `grammar`.
        case grammar
        /// TGI's own forms of `response_format`.
        case guidance
    }

    /// How the last message is continued.
    enum Continuation: Hashable, Sendable {
        case none
        /// By vLLM's `continue_final_message`.
        case byField
        /// An assistant's message at the end is always continued.
        case always
    }

    var formats = Formats.standard
    var continuation = Continuation.none
    /// The name of the limit on new tokens.
    var maximumTokens = "max_tokens"
    /// The fields of sampling beyond OpenAI's, by the names that the provider has for them.
    var topK: String?
    /// What `topK` is when it is off.
    var topKOff = 0
    var minP: String?
    var typicalP: String?
    var repetitionPenalty: String?
    var ignoresEndOfSequence = false
    var logitBias = true
    var severalChoices = true
    var parallelCalls = true
    /// Prompts of text at `/completions`.
    var plainText = false
    /// The thoughts of earlier answers, by the name of their field.
    var reasoning: String?
    /// Sends every parameter, since the server's own defaults are not those of the request. Managed models refuse some
    /// fields whatever their value is, so they get only what differs from the default.
    var sendsDefaults = false
    /// Whether `top_p` may be 1, where it is off.
    var topPMayBeOff = true
}

extension ProviderKind {
    /// `nil` for kinds that do not speak OpenAI's API.
    var openAIFeatures: OpenAIFeatures? {
        var features = OpenAIFeatures()
        switch self {
        case .openAI, .azure:
            features.maximumTokens = "max_completion_tokens"
        case .anthropic: return nil
        case .vLLM:
            features.formats = .structuredOutputs
            features.continuation = .byField
            (features.topK, features.topKOff) = ("top_k", -1)
            features.minP = "min_p"
            features.repetitionPenalty = "repetition_penalty"
            features.reasoning = "reasoning"
            features.beSelfHosted()
        case .llamaServer:
            features.formats = .grammar
            features.continuation = .always
            features.topK = "top_k"
            features.minP = "min_p"
            features.typicalP = "typical_p"
            features.repetitionPenalty = "repeat_penalty"
            features.reasoning = "reasoning_content"
            features.severalChoices = false
            features.beSelfHosted()
        case .tgi:
            features.formats = .guidance
            (features.logitBias, features.severalChoices, features.parallelCalls) = (false, false, false)
            (features.sendsDefaults, features.topPMayBeOff) = (true, false)
        case .maru:
            features.formats = .structuredOutputs
            features.continuation = .byField
            features.topK = "top_k"
            features.minP = "min_p"
            features.typicalP = "typical_p"
            features.repetitionPenalty = "repetition_penalty"
            features.reasoning = "reasoning_content"
            features.beSelfHosted()
        }
        return features
    }
}

extension OpenAIFeatures {
    fileprivate mutating func beSelfHosted() {
        (ignoresEndOfSequence, plainText, sendsDefaults) = (true, true, true)
    }
}
