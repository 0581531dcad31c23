package import MaruCore

/// A request for text after it left the wire: what to generate, and in which form to send it.
package struct AnswerRequest: Hashable, Sendable {
    package var form: AnswerForm
    /// The name of the model that is asked.
    package var model: String
    /// One per prompt; the endpoint for chats has exactly one. Choice `j` of prompt `i` is `i × choices + j`.
    package var generations: [GenerationRequest]
    /// Sends the answer piece by piece.
    package var streams: Bool
    /// Ends a streamed answer with what it consumed.
    package var includesUsage: Bool
    /// How urgent the answer is, if the request says so by that name.
    package var serviceTier: ServiceTier?

    /// The most choices of one prompt.
    package static let maximumChoices = 16
    /// How deep arrays and objects of a request may nest.
    package static let maximumDepth = 32
    /// The most prompts of one request.
    package static let maximumPrompts = 128
}

/// The two shapes in which the API gives answers.
package enum AnswerForm: Hashable, Sendable {
    /// `/v1/chat/completions`
    case chat
    /// `/v1/completions`
    case completion
}

extension AnswerRequest {
    /// The request in the body of `/v1/chat/completions` or `/v1/completions`.
    package init(_ form: AnswerForm, body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        self.init(form: form, model: try fields.require("model").string)
        try takeRest(of: fields)
    }

    /// The request in the body of `/apply-template`: that of a chat, in which no model needs to be named.
    ///
    /// - Parameter served: the model that is meant when none is named.
    package init(template body: [UInt8], served: String) throws(APIError) {
        var fields = try FieldReader(body: body)
        self.init(form: .chat, model: try fields.take("model")?.string ?? served)
        try takeRest(of: fields)
    }

    private mutating func takeRest(of fields: consuming FieldReader) throws(APIError) {
        switch form {
        case .chat: try takeChat(from: &fields)
        case .completion: try takeCompletion(from: &fields)
        }
        try takeStreaming(from: &fields)
        serviceTier = try fields.takeServiceTier()
        let priority = try fields.takePriority(tier: serviceTier)
        for index in generations.indices { generations[index].priority = priority }
        IgnoredFields.take(from: &fields)
        try OffValues.common.take(from: &fields)
        try fields.finish()
    }

    private init(form: AnswerForm, model: String) {
        self.form = form
        self.model = model
        generations = []
        streams = false
        includesUsage = false
    }

    private mutating func takeStreaming(from fields: inout FieldReader) throws(APIError) {
        streams = try fields.take("stream")?.bool ?? false
        guard let field = fields.take("stream_options") else { return }
        guard streams else {
            throw .conflict("stream_options", "stream", reason: "stream_options needs \"stream\": true")
        }
        var options = try field.fields
        includesUsage = try options.take("include_usage")?.bool ?? false
        try OffValues.streamOptions.take(from: &options)
        try options.finish()
    }
}

extension FieldReader {
    /// What both endpoints say alike about one generation. The prompt is still to be set.
    mutating func takeGeneration() throws(APIError) -> GenerationRequest {
        var generation = GenerationRequest(prompt: .text(""))
        generation.sampling = try SamplingFields.take(from: &self)
        generation.format = try FormatFields.take(from: &self)
        generation.choices = try take("n")?.integer(in: 1...AnswerRequest.maximumChoices) ?? 1
        generation.stop = try take("stop")?.stopTexts ?? []
        generation.ignoresEndOfSequence = try take("ignore_eos")?.bool ?? false
        generation.maximumTokens = try take("max_tokens")?.integer(in: 1...(.max))
        return generation
    }
}

extension Field {
    /// The most texts that `stop` may list.
    private static var maximumStops: Int { 16 }

    /// One text, or an array of texts.
    var stopTexts: [String] {
        get throws(APIError) {
            var texts: [String] = []
            if case .string(let text) = value {
                texts = [text]
            } else if case .array = value {
                for element in try array { texts.append(try element.string) }
            } else {
                throw wrongType("a string or an array of strings")
            }
            guard texts.count <= Self.maximumStops, !texts.contains("") else {
                let found = texts.contains("") ? "an empty text" : "\(texts.count) texts"
                throw .invalidValue(path, found: found, expected: "at most \(Self.maximumStops) texts, none empty")
            }
            return texts
        }
    }
}
