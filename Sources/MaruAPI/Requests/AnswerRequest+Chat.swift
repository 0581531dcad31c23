import MaruCore

/// The fields of `/v1/chat/completions`.
/// Source: https://platform.openai.com/docs/api-reference/chat/create
extension AnswerRequest {
    mutating func takeChat(from fields: inout FieldReader) throws(APIError) {
        var generation = try fields.takeGeneration()
        generation.prompt = .chat(try fields.require("messages").chatMessages)
        generation.conversationEnd = try fields.takeConversationEnd()
        if let field = fields.take("max_completion_tokens") {
            let maximum = try field.integer(in: 1...(.max))
            if let other = generation.maximumTokens, other != maximum {
                throw .conflict("max_completion_tokens", "max_tokens", reason: "\(maximum) is not \(other)")
            }
            generation.maximumTokens = maximum
        }
        try generation.takeTools(from: &fields)
        generation.sampling.topLogprobs = try fields.takeTopLogprobs()
        try SamplingFields.validate(generation.sampling)
        try OffValues.chat.take(from: &fields)
        generations = [generation]
    }
}

extension FieldReader {
    /// `logprobs` and `top_logprobs`: how many alternatives to report, or `nil` to report nothing.
    mutating func takeTopLogprobs() throws(APIError) -> Int? {
        let wanted = try take("logprobs")?.bool ?? false
        let top = try take("top_logprobs")?.integer(in: 0...20)
        if let top, top > 0, !wanted {
            throw .conflict("top_logprobs", "logprobs", reason: "top_logprobs needs \"logprobs\": true")
        }
        return wanted ? top ?? 0 : nil
    }

    /// `add_generation_prompt` and `continue_final_message`, as vLLM names them.
    mutating func takeConversationEnd() throws(APIError) -> ConversationEnd {
        let opens = try take("add_generation_prompt")?.bool
        guard try take("continue_final_message")?.bool ?? false else { return opens ?? true ? .newTurn : .lastMessage }
        guard opens != true else {
            throw .conflict(
                path(of: "continue_final_message"),
                path(of: "add_generation_prompt"),
                reason: "an answer cannot continue the last message and begin a new one"
            )
        }
        return .insideLastMessage
    }

    /// What only an assistant's earlier message has.
    fileprivate mutating func takeAnswer(into message: inout ChatMessage) throws(APIError) {
        for name in ["reasoning_content", "reasoning"] {
            if let field = take(name), try !field.string.isEmpty { message.reasoning = try field.string }
        }
        guard let field = take("tool_calls") else { return }
        var calls: [ToolCall] = []
        for element in try field.array { calls.append(try ToolCall(element)) }
        message.toolCalls = calls.isEmpty ? nil : calls
    }
}

extension Field {
    /// The messages of a conversation, at least one.
    var chatMessages: [ChatMessage] {
        get throws(APIError) {
            let elements = try array
            guard !elements.isEmpty else {
                throw .invalidValue(path, found: "an empty array", expected: "at least one message")
            }
            var messages: [ChatMessage] = []
            messages.reserveCapacity(elements.count)
            for element in elements { messages.append(try element.chatMessage) }
            return messages
        }
    }

    private var chatMessage: ChatMessage {
        get throws(APIError) {
            var fields = try fields
            let role = try fields.require("role").chatRole
            var message = ChatMessage(role: role, content: "", name: try fields.take("name")?.string)
            if role == "assistant" { try fields.takeAnswer(into: &message) }
            if role == "tool" { message.toolCallID = try fields.require("tool_call_id").string }
            try OffValues.message.take(from: &fields)
            // An answer that was nothing but calls has no content.
            if let field = fields.take("content") {
                message.content = try field.chatContent
            } else if message.toolCalls == nil {
                throw .missingParameter(fields.path(of: "content"))
            }
            try fields.finish()
            return message
        }
    }

    private var chatRole: String {
        get throws(APIError) {
            switch try string {
            case "system", "developer": return "system"
            case "user": return "user"
            case "assistant": return "assistant"
            case "tool": return "tool"
            case let other:
                let known = "\"system\", \"developer\", \"user\", \"assistant\" or \"tool\""
                throw .invalidValue(path, found: "\"\(other)\"", expected: known)
            }
        }
    }

    /// A text, or an array of text parts, which are joined by line breaks as vLLM and llama-server do.
    private var chatContent: String {
        get throws(APIError) {
            if case .string(let text) = value { return text }
            guard case .array = value else { throw wrongType("a string or an array of text parts") }
            var texts: [String] = []
            for part in try array {
                var fields = try part.fields
                let type = try fields.require("type")
                guard try type.string == "text" else {
                    throw .invalidValue(
                        type.path,
                        found: "\"\(try type.string)\"",
                        expected: "\"text\" (other content is not supported yet)"
                    )
                }
                texts.append(try fields.require("text").string)
                try fields.finish()
            }
            return texts.joined(separator: "\n")
        }
    }
}
