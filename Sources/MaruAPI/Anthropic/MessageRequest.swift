package import MaruCore

/// A request of Anthropic's Messages API after it left the wire.
/// Source: https://docs.anthropic.com/en/api/messages
package struct MessageRequest: Hashable, Sendable {
    /// The name of the model that is asked.
    package var model: String
    package var generation: GenerationRequest
    /// Sends the answer piece by piece.
    package var streams: Bool

    /// The request in the body of `/v1/messages`.
    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        try self.init(conversation: &fields)
        streams = try fields.take("stream")?.bool ?? false
        generation.maximumTokens = try fields.require("max_tokens").integer(in: 1...(.max))
        generation.stop = try fields.take("stop_sequences")?.stopTexts ?? []
        generation.sampling = try Self.sampling(from: &fields)
        // Says who asks; the answer does not depend on it.
        _ = fields.take("metadata")
        try OffValues.messageAnswer.take(from: &fields)
        try fields.finish()
    }

    /// The request in the body of `/v1/messages/count_tokens`, which has what makes the prompt and nothing else.
    package init(counting body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        try self.init(conversation: &fields)
        try fields.finish()
    }

    /// What makes the prompt.
    private init(conversation fields: inout FieldReader) throws(APIError) {
        model = try fields.require("model").string
        streams = false
        let system = try fields.take("system")?.messageText
        let turns = try Self.turns(fields.require("messages"))
        let messages = (system.map { [ChatMessage(role: "system", content: $0)] } ?? []) + turns
        generation = GenerationRequest(prompt: .chat(messages))
        // What the assistant has begun to say, the answer continues.
        if turns.last?.role == "assistant" { generation.conversationEnd = .insideLastMessage }
        if let field = fields.take("output_config") { generation.format = try field.outputFormat }
        try fields.takeCacheControl()
        try OffValues.messagePrompt.take(from: &fields)
    }

    private static func sampling(from fields: inout FieldReader) throws(APIError) -> SamplingParameters {
        var sampling = SamplingParameters()
        if let field = fields.take("temperature") {
            sampling.temperature = try field.number
            guard (0...1).contains(sampling.temperature) else {
                throw .invalidValue(field.path, found: "\(sampling.temperature)", expected: "a number from 0 to 1")
            }
        }
        if let field = fields.take("top_p") { sampling.topP = try field.number }
        if let field = fields.take("top_k") { sampling.topK = try field.integer(in: 0...(.max)) }
        try SamplingFields.validate(sampling)
        return sampling
    }

    /// The turns of a conversation. Neighbours of one role are one turn, as Anthropic defines it.
    private static func turns(_ field: Field) throws(APIError) -> [ChatMessage] {
        let elements = try field.array
        guard !elements.isEmpty else {
            throw .invalidValue(field.path, found: "an empty array", expected: "at least one message")
        }
        var turns: [ChatMessage] = []
        for element in elements {
            let turn = try turn(element)
            if let last = turns.last, last.role == turn.role {
                turns[turns.count - 1].content = last.content + "\n" + turn.content
                turns[turns.count - 1].reasoning = turn.reasoning ?? last.reasoning
            } else {
                turns.append(turn)
            }
        }
        return turns
    }

    private static func turn(_ field: Field) throws(APIError) -> ChatMessage {
        var fields = try field.fields
        let role = try fields.require("role")
        guard ["user", "assistant"].contains(try role.string) else {
            throw .invalidValue(
                role.path,
                found: "\"\(try role.string)\"",
                expected: "\"user\" or \"assistant\" (instructions belong into \"system\")"
            )
        }
        var message = ChatMessage(role: try role.string, content: "")
        let content = try fields.require("content")
        if message.role == "assistant" {
            (message.content, message.reasoning) = try content.answerText
        } else {
            message.content = try content.messageText
        }
        try fields.finish()
        return message
    }
}

extension Field {
    /// A text, or an array of text blocks, which are joined by line breaks.
    fileprivate var messageText: String {
        get throws(APIError) {
            if case .string(let text) = value { return text }
            guard case .array = value else { throw wrongType("a string or an array of text blocks") }
            var texts: [String] = []
            for block in try array { texts.append(try block.textBlock) }
            return texts.joined(separator: "\n")
        }
    }

    /// The text of an assistant's earlier message, and what was thought before it.
    fileprivate var answerText: (String, reasoning: String?) {
        get throws(APIError) {
            guard case .array(let blocks) = value else { return (try messageText, nil) }
            var texts: [String] = []
            var thoughts: [String] = []
            for (block, json) in zip(try array, blocks) {
                if json["type"] == "thinking" {
                    thoughts.append(try block.thinkingBlock)
                } else {
                    texts.append(try block.textBlock)
                }
            }
            return (texts.joined(separator: "\n"), thoughts.isEmpty ? nil : thoughts.joined(separator: "\n"))
        }
    }

    private var thinkingBlock: String {
        get throws(APIError) {
            var fields = try fields
            _ = try fields.require("type")
            let text = try fields.require("thinking").string
            _ = try fields.take("signature")?.string
            try fields.finish()
            return text
        }
    }

    /// `{"format": {"type": "json_schema", "schema": {…}}}`
    fileprivate var outputFormat: OutputFormat {
        get throws(APIError) {
            var fields = try fields
            try OffValues.outputConfiguration.take(from: &fields)
            let format = fields.take("format")
            try fields.finish()
            guard var members = try format?.fields else { return .text }
            let type = try members.require("type")
            guard try type.string == "json_schema" else {
                throw .invalidValue(type.path, found: "\"\(try type.string)\"", expected: "\"json_schema\"")
            }
            let schema = try members.require("schema")
            try members.finish()
            guard case .object = schema.value else { throw schema.wrongType("a JSON schema") }
            return .jsonSchema(schema.value)
        }
    }

    private var textBlock: String {
        get throws(APIError) {
            var fields = try fields
            let type = try fields.require("type")
            guard try type.string == "text" else {
                throw .invalidValue(
                    type.path,
                    found: "\"\(try type.string)\"",
                    expected: "\"text\" (tools and other content are not supported yet)"
                )
            }
            let text = try fields.require("text").string
            try fields.takeCacheControl()
            try OffValues.textBlock.take(from: &fields)
            try fields.finish()
            return text
        }
    }
}

extension FieldReader {
    /// A hint for speed: what prompts share is found again without it.
    fileprivate mutating func takeCacheControl() throws(APIError) {
        guard let field = take("cache_control") else { return }
        var fields = try field.fields
        _ = try fields.require("type").string
        _ = try fields.take("ttl")?.string
        try fields.finish()
    }
}

extension OffValues {
    /// Of what makes a prompt.
    fileprivate static let messagePrompt = OffValues([
        "tools": [[]],
        "tool_choice": [["type": "auto"], ["type": "none"]],
        "thinking": [["type": "disabled"], ["type": "adaptive"]],
        "mcp_servers": [[]],
        "context_management": [],
        "speed": ["standard"],
    ])

    /// Of what makes an answer.
    fileprivate static let messageAnswer = OffValues([
        "service_tier": ["auto", "standard_only"],
        "container": [],
        "diagnostics": [],
        "inference_geo": [],
    ])

    /// Of `output_config`.
    fileprivate static let outputConfiguration = OffValues(["effort": []])

    /// Of a text block, as the client's own objects print it.
    fileprivate static let textBlock = OffValues(["citations": [[]]])
}
