package import MaruCore

/// A request for text in Ollama's API after it left the wire.
/// Source: https://github.com/ollama/ollama/blob/main/docs/api.md
package struct OllamaRequest: Hashable, Sendable {
    package enum Form: Hashable, Sendable {
        /// `/api/chat`
        case chat
        /// `/api/generate`
        case generate
    }

    package var form: Form
    /// The name of the model that is asked.
    package var model: String
    /// How long the model is to stay in memory after the answer, when the request says so.
    package var keepAlive: KeepAlive?
    /// What to answer; `nil` when there is no prompt, which asks for the model to be loaded and nothing else, or to be
    /// unloaded when it is to be kept for no time.
    package var generation: GenerationRequest?
    /// Sends the answer piece by piece, which is the default.
    package var streams: Bool

    /// The request in the body of `/api/chat` or `/api/generate`.
    ///
    /// - Parameter find: the model of a name, which limits `num_ctx` and may have no chat template.
    package init(
        _ form: Form,
        body: [UInt8],
        find: (String) async throws(APIError) -> ModelDescription
    ) async throws(APIError) {
        var fields = try FieldReader(body: body)
        self.form = form
        model = try fields.require("model").string
        let served = try await find(model)
        streams = try fields.take("stream")?.bool ?? true
        var generation =
            switch form {
            case .chat: try Self.chat(from: &fields)
            case .generate: try Self.generate(from: &fields, served: served)
            }
        if let options = fields.take("options") {
            var options = try options.fields
            try options.takeOllamaOptions(into: &generation, contextLength: served.contextLength)
            try options.finish()
        }
        generation.sampling.topLogprobs = try fields.takeTopLogprobs()
        try SamplingFields.validate(generation.sampling)
        if let field = fields.take("format") { generation.format = try field.ollamaFormat }
        keepAlive = try fields.takeKeepAlive()
        try OffValues.ollama.take(from: &fields)
        try fields.finish()
        self.generation = generation.prompt.isEmpty ? nil : generation
    }

    /// What is drawn when the request does not say how: Ollama's defaults.
    private static var sampling: SamplingParameters {
        var sampling = SamplingParameters()
        sampling.temperature = 0.8
        sampling.topK = 40
        sampling.topP = 0.9
        return sampling
    }

    private static func chat(from fields: inout FieldReader) throws(APIError) -> GenerationRequest {
        var messages: [ChatMessage] = []
        for element in try fields.take("messages")?.array ?? [] { messages.append(try message(element)) }
        try OffValues.ollamaChat.take(from: &fields)
        return GenerationRequest(
            prompt: .chat(messages),
            conversationEnd: messages.last?.role == "assistant" ? .insideLastMessage : .newTurn,
            sampling: sampling
        )
    }

    private static func message(_ field: Field) throws(APIError) -> ChatMessage {
        var fields = try field.fields
        let role = try fields.require("role")
        guard ["system", "user", "assistant"].contains(try role.string) else {
            throw .invalidValue(
                role.path,
                found: "\"\(try role.string)\"",
                expected: "\"system\", \"user\" or \"assistant\" (tools are not supported yet)"
            )
        }
        var message = ChatMessage(role: try role.string, content: try fields.take("content")?.string ?? "")
        if message.role == "assistant", let field = fields.take("thinking"), try !field.string.isEmpty {
            message.reasoning = try field.string
        }
        try OffValues.ollamaMessage.take(from: &fields)
        try fields.finish()
        return message
    }

    private static func generate(
        from fields: inout FieldReader,
        served: ModelDescription
    ) throws(APIError) -> GenerationRequest {
        let prompt = try fields.take("prompt")?.string ?? ""
        let system = fields.take("system")
        let isRaw = try fields.take("raw")?.bool ?? false
        try OffValues.ollamaGenerate.take(from: &fields)
        if let system, isRaw {
            throw .conflict(system.path, "raw", reason: "a raw prompt has no template to put it into")
        }
        guard served.supportsChat, !isRaw, !prompt.isEmpty else {
            if system != nil, !served.supportsChat { throw .generation(.chatTemplate(reason: "the model has none")) }
            return GenerationRequest(prompt: .text(prompt), sampling: sampling)
        }
        let instructions = try system.map { field throws(APIError) in
            ChatMessage(role: "system", content: try field.string)
        }
        let messages = [instructions, ChatMessage(role: "user", content: prompt)].compactMap(\.self)
        return GenerationRequest(prompt: .chat(messages), sampling: sampling)
    }
}

extension GenerationRequest.Prompt {
    fileprivate var isEmpty: Bool {
        switch self {
        case .chat(let messages): messages.isEmpty
        case .text(let text): text.isEmpty
        case .tokens(let tokens): tokens.isEmpty
        }
    }
}

extension Field {
    /// `"json"`, or a JSON schema.
    fileprivate var ollamaFormat: OutputFormat {
        get throws(APIError) {
            switch value {
            case .string(""): return .text
            case .string("json"): return .jsonObject
            case .object: return .jsonSchema(value)
            default: throw .invalidValue(path, found: value.serialized(), expected: "\"json\" or a JSON schema")
            }
        }
    }
}

extension OffValues {
    /// Of `/api/chat` and `/api/generate`.
    fileprivate static let ollama = OffValues([
        "think": [false],
        "truncate": [false],
        "shift": [false],
    ])

    fileprivate static let ollamaChat = OffValues(["tools": [[]]])

    fileprivate static let ollamaGenerate = OffValues([
        "suffix": [""],
        "template": [""],
        "context": [[]],
        "images": [[]],
        "width": [],
        "height": [],
        "steps": [],
    ])

    fileprivate static let ollamaMessage = OffValues([
        "images": [[]],
        "thinking": [""],
        "tool_calls": [[]],
        "tool_name": [""],
        "tool_call_id": [""],
    ])
}
