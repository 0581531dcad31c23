/// One request for text, as every generator understands it: local, remote or fake.
package struct GenerationRequest: Hashable, Sendable {
    /// What the model is to continue.
    package enum Prompt: Hashable, Sendable {
        /// A conversation, rendered by the model's chat template.
        case chat([ChatMessage])
        /// Raw text without a template. Special-token text in it is ordinary text.
        case text(String)
        /// Token ids as they are.
        case tokens([TokenID])
    }

    package var prompt: Prompt
    /// Where the prompt of a conversation ends; of no meaning to other prompts.
    package var conversationEnd: ConversationEnd
    /// What the model may ask to be called; only of a conversation.
    package var tools: [Tool]
    package var toolChoice: ToolChoice
    /// Whether an answer may have more than one call.
    package var allowsParallelCalls: Bool
    package var format: OutputFormat
    package var sampling: SamplingParameters
    /// How much the model is to think first, in its provider's words such as `low`; `nil` leaves it to the model.
    package var reasoningEffort: String?
    /// At most this many new tokens; `nil` is as many as the context has room for.
    package var maximumTokens: Int?
    /// Texts that end the answer; they are not part of it.
    package var stop: [String]
    /// How many independent answers to give. Answer `i` of a seeded request uses `seed + i`.
    package var choices: Int
    /// Goes on past the end-of-sequence token, for benchmarks.
    package var ignoresEndOfSequence: Bool
    /// Whose request it is. Generators share nothing between two organisations and serve them equally.
    package var organization: String
    /// Lower is served first.
    package var priority: Int
    /// Counts the tokens and may end the answers; `nil` is when nobody counts.
    package var meter: TokenMeter?
    /// Whether its text may leave this process, and where to.
    package var egress: EgressTerms
    /// When the request reached this machine; `nil` is when it reaches the generator.
    package var arrival: ContinuousClock.Instant?

    package init(
        prompt: Prompt,
        conversationEnd: ConversationEnd = .newTurn,
        tools: [Tool] = [],
        toolChoice: ToolChoice = .automatic,
        allowsParallelCalls: Bool = true,
        format: OutputFormat = .text,
        sampling: SamplingParameters = SamplingParameters(),
        reasoningEffort: String? = nil,
        maximumTokens: Int? = nil,
        stop: [String] = [],
        choices: Int = 1,
        ignoresEndOfSequence: Bool = false,
        organization: String = "",
        priority: Int = 0,
        meter: TokenMeter? = nil,
        egress: EgressTerms = .closed,
        arrival: ContinuousClock.Instant? = nil
    ) {
        self.prompt = prompt
        self.conversationEnd = conversationEnd
        self.tools = tools
        self.toolChoice = toolChoice
        self.allowsParallelCalls = allowsParallelCalls
        self.format = format
        self.sampling = sampling
        self.reasoningEffort = reasoningEffort
        self.maximumTokens = maximumTokens
        self.stop = stop
        self.choices = choices
        self.ignoresEndOfSequence = ignoresEndOfSequence
        self.organization = organization
        self.priority = priority
        self.meter = meter
        self.egress = egress
        self.arrival = arrival
    }
}
