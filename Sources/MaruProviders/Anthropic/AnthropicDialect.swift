import MaruCore

/// Anthropic's Messages API.
/// Source: https://docs.anthropic.com/en/api/messages
struct AnthropicDialect: Dialect {
    /// The API demands a limit on new tokens; this one where the request has none.
    let outputLimit: Int

    func call(for request: GenerationRequest, model: String) throws(GenerationError) -> UpstreamCall {
        guard case .chat(let messages) = request.prompt else {
            throw .unsupportedParameter("prompt", reason: "the provider has only conversations; send messages")
        }
        try Self.refuseUnknown(request)
        let conversation = try AnthropicConversation(messages)
        var body: [JSONValue.Member] = []
        func set(_ name: String, _ value: JSONValue) { body.append(.init(key: name, value: value)) }
        set("model", .string(model))
        set("max_tokens", .integer(request.maximumTokens ?? outputLimit))
        if let system = conversation.system { set("system", .string(system)) }
        set("messages", .array(conversation.messages))
        if !request.tools.isEmpty {
            set("tools", .array(request.tools.map(Self.json)))
            set("tool_choice", Self.choice(request))
        }
        let sampling = request.sampling
        if sampling.temperature != 1 { set("temperature", JSONValue(float: sampling.temperature)) }
        if sampling.topP != 1 { set("top_p", JSONValue(float: sampling.topP)) }
        if sampling.topK != 0 { set("top_k", .integer(sampling.topK)) }
        if !request.stop.isEmpty { set("stop_sequences", .array(request.stop.map { .string($0) })) }
        set("stream", true)
        return UpstreamCall(path: "/messages", body: JSONValue.object(body).serializedBytes())
    }

    func headers(key: Secret?) -> [(String, String)] {
        [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0.revealed)] } ?? [])
    }

    func reader(for request: GenerationRequest) -> any AnswerReader { AnthropicReader() }

    /// Everything that the API has no words for.
    private static func refuseUnknown(_ request: GenerationRequest) throws(GenerationError) {
        let sampling = request.sampling
        let checks: [(Bool, String)] = [
            (sampling.temperature > 1, "temperature above 1"), (sampling.minP != 0, "min_p"),
            (sampling.typicalP != 1, "typical_p"), (sampling.repetitionPenalty != 1, "repetition_penalty"),
            (sampling.presencePenalty != 0, "presence_penalty"), (sampling.frequencyPenalty != 0, "frequency_penalty"),
            (!sampling.logitBias.isEmpty, "logit_bias"), (sampling.seed != nil, "seed"),
            (sampling.topLogprobs != nil, "logprobs"), (request.choices > 1, "n"),
            (request.format != .text, "response_format"), (request.ignoresEndOfSequence, "ignore_eos"),
            (request.reasoningEffort != nil, "reasoning_effort"),
            (request.conversationEnd == .lastMessage, "add_generation_prompt"),
            (request.conversationEnd == .insideLastMessage, "continue_final_message"),
        ]
        for (isThere, name) in checks where isThere {
            throw .unsupportedParameter(name, reason: "the provider does not have it")
        }
    }

    private static func json(_ tool: Tool) -> JSONValue {
        var members: [JSONValue.Member] = [.init(key: "name", value: .string(tool.name))]
        if let text = tool.description { members.append(.init(key: "description", value: .string(text))) }
        members.append(.init(key: "input_schema", value: tool.parameters ?? ["type": "object"]))
        if tool.isStrict { members.append(.init(key: "strict", value: true)) }
        return .object(members)
    }

    private static func choice(_ request: GenerationRequest) -> JSONValue {
        var members: [JSONValue.Member]
        switch request.toolChoice {
        case .none: return ["type": "none"]
        case .automatic: members = [.init(key: "type", value: "auto")]
        case .required: members = [.init(key: "type", value: "any")]
        case .function(let name):
            members = [.init(key: "type", value: "tool"), .init(key: "name", value: .string(name))]
        }
        if !request.allowsParallelCalls { members.append(.init(key: "disable_parallel_tool_use", value: true)) }
        return .object(members)
    }
}
