import MaruCore

extension OpenAIBody {
    /// What a conversation has beyond other prompts.
    mutating func setChat(_ messages: [ChatMessage], _ request: GenerationRequest) throws(GenerationError) {
        var list: [JSONValue] = []
        for message in messages { list.append(try json(message)) }
        set("messages", .array(list))
        try setEnd(request.conversationEnd, isAnswerLast: messages.last?.role == "assistant")
        try setTools(request)
        if let effort = request.reasoningEffort { set("reasoning_effort", .string(effort)) }
        if let top = request.sampling.topLogprobs {
            set("logprobs", true)
            if top > 0 { set("top_logprobs", .integer(top)) }
        }
    }

    mutating func setCompletion(_ text: String, _ request: GenerationRequest) throws(GenerationError) {
        guard request.sampling.topLogprobs == nil else {
            throw .unsupportedParameter("logprobs", reason: "of providers only conversations have them; send messages")
        }
        set("prompt", .string(text))
    }

    private func json(_ message: ChatMessage) throws(GenerationError) -> JSONValue {
        var members: [JSONValue.Member] = [.init(key: "role", value: .string(message.role))]
        let calls = message.toolCalls ?? []
        let isOnlyCalls = message.content.isEmpty && !calls.isEmpty
        members.append(.init(key: "content", value: isOnlyCalls ? .null : .string(message.content)))
        if let name = message.name { members.append(.init(key: "name", value: .string(name))) }
        if let reasoning = message.reasoning {
            guard let name = features.reasoning else {
                throw .unsupportedParameter(
                    "messages.reasoning_content",
                    reason: "the provider does not take the thoughts of earlier answers; leave them out"
                )
            }
            members.append(.init(key: name, value: .string(reasoning)))
        }
        if !calls.isEmpty { members.append(.init(key: "tool_calls", value: .array(calls.map(Self.json)))) }
        if let id = message.toolCallID { members.append(.init(key: "tool_call_id", value: .string(id))) }
        return .object(members)
    }

    private static func json(_ call: ToolCall) -> JSONValue {
        [
            "id": .string(call.id), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
        ]
    }

    private mutating func setEnd(_ end: ConversationEnd, isAnswerLast: Bool) throws(GenerationError) {
        switch (end, features.continuation) {
        case (.newTurn, .always) where isAnswerLast:
            throw .unsupportedParameter(
                "messages",
                reason: "the provider goes on inside an assistant's message at the end; set continue_final_message"
            )
        case (.newTurn, _): break
        case (.insideLastMessage, .byField):
            set("continue_final_message", true)
            set("add_generation_prompt", false)
        case (.insideLastMessage, .always) where isAnswerLast: break
        case (.insideLastMessage, _):
            throw .unsupportedParameter("continue_final_message", reason: "the provider does not have it")
        case (.lastMessage, .byField): set("add_generation_prompt", false)
        case (.lastMessage, _):
            throw .unsupportedParameter("add_generation_prompt", reason: "the provider does not have it")
        }
    }

    private mutating func setTools(_ request: GenerationRequest) throws(GenerationError) {
        guard !request.tools.isEmpty else { return }
        set("tools", .array(request.tools.map(Self.json)))
        switch request.toolChoice {
        case .automatic: break
        case .none: set("tool_choice", "none")
        case .required: set("tool_choice", "required")
        case .function(let name): set("tool_choice", ["type": "function", "function": ["name": .string(name)]])
        }
        guard !request.allowsParallelCalls else { return }
        guard features.parallelCalls else {
            throw .unsupportedParameter("parallel_tool_calls", reason: "the provider does not have it")
        }
        set("parallel_tool_calls", false)
    }

    private static func json(_ tool: Tool) -> JSONValue {
        var function: [JSONValue.Member] = [.init(key: "name", value: .string(tool.name))]
        if let text = tool.description { function.append(.init(key: "description", value: .string(text))) }
        if let schema = tool.parameters { function.append(.init(key: "parameters", value: schema)) }
        if tool.isStrict { function.append(.init(key: "strict", value: true)) }
        return ["type": "function", "function": .object(function)]
    }
}
