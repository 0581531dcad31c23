import MaruCore

/// The fields of `/v1/chat/completions`.
/// Source: https://platform.openai.com/docs/api-reference/chat/create
extension AnswerRequest {
    mutating func takeChat(from fields: inout FieldReader) throws(APIError) {
        var generation = try fields.takeGeneration()
        generation.prompt = .chat(try Self.messages(fields.require("messages")))
        if let field = fields.take("max_completion_tokens") {
            let maximum = try field.integer(in: 1...(.max))
            if let other = generation.maximumTokens, other != maximum {
                throw .conflict("max_completion_tokens", "max_tokens", reason: "\(maximum) is not \(other)")
            }
            generation.maximumTokens = maximum
        }
        try generation.takeTools(from: &fields)
        generation.sampling.topLogprobs = try Self.topLogprobs(from: &fields)
        try SamplingFields.validate(generation.sampling)
        try OffValues.chat.take(from: &fields)
        generations = [generation]
    }

    private static func topLogprobs(from fields: inout FieldReader) throws(APIError) -> Int? {
        let wanted = try fields.take("logprobs")?.bool ?? false
        let top = try fields.take("top_logprobs")?.integer(in: 0...20)
        if let top, top > 0, !wanted {
            throw .conflict("top_logprobs", "logprobs", reason: "top_logprobs needs \"logprobs\": true")
        }
        return wanted ? top ?? 0 : nil
    }

    private static func messages(_ field: Field) throws(APIError) -> [ChatMessage] {
        let elements = try field.array
        guard !elements.isEmpty else {
            throw .invalidValue(field.path, found: "an empty array", expected: "at least one message")
        }
        var messages: [ChatMessage] = []
        messages.reserveCapacity(elements.count)
        for element in elements { messages.append(try message(element)) }
        return messages
    }

    private static func message(_ field: Field) throws(APIError) -> ChatMessage {
        var fields = try field.fields
        let role = try role(fields.require("role"))
        var message = ChatMessage(role: role, content: "", name: try fields.take("name")?.string)
        if role == "assistant" { try takeAnswer(from: &fields, into: &message) }
        if role == "tool" { message.toolCallID = try fields.require("tool_call_id").string }
        try OffValues.message.take(from: &fields)
        // An answer that was nothing but calls has no content.
        if let field = fields.take("content") {
            message.content = try content(field)
        } else if message.toolCalls == nil {
            throw .missingParameter(fields.path(of: "content"))
        }
        try fields.finish()
        return message
    }

    /// What only an assistant's earlier message has.
    private static func takeAnswer(from fields: inout FieldReader, into message: inout ChatMessage) throws(APIError) {
        for name in ["reasoning_content", "reasoning"] {
            if let field = fields.take(name), try !field.string.isEmpty { message.reasoning = try field.string }
        }
        guard let field = fields.take("tool_calls") else { return }
        var calls: [ToolCall] = []
        for element in try field.array { calls.append(try ToolCall(element)) }
        message.toolCalls = calls.isEmpty ? nil : calls
    }

    private static func role(_ field: Field) throws(APIError) -> String {
        switch try field.string {
        case "system", "developer": return "system"
        case "user": return "user"
        case "assistant": return "assistant"
        case "tool": return "tool"
        case let other:
            let known = "\"system\", \"developer\", \"user\", \"assistant\" or \"tool\""
            throw .invalidValue(field.path, found: "\"\(other)\"", expected: known)
        }
    }

    /// A text, or an array of text parts, which are joined by line breaks as vLLM and llama-server do.
    private static func content(_ field: Field) throws(APIError) -> String {
        if case .string(let text) = field.value { return text }
        guard case .array = field.value else { throw field.wrongType("a string or an array of text parts") }
        var texts: [String] = []
        for part in try field.array {
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
