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
        try OffValues.message.take(from: &fields)
        let message = ChatMessage(
            role: role,
            content: try content(fields.require("content")),
            name: try fields.take("name")?.string
        )
        try fields.finish()
        return message
    }

    private static func role(_ field: Field) throws(APIError) -> String {
        switch try field.string {
        case "system", "developer": return "system"
        case "user": return "user"
        case "assistant": return "assistant"
        case let other:
            let known = "\"system\", \"developer\", \"user\" or \"assistant\""
            let hint = other == "tool" || other == "function" ? "\(known) (tools are not supported yet)" : known
            throw .invalidValue(field.path, found: "\"\(other)\"", expected: hint)
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
