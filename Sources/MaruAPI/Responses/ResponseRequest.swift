package import MaruCore

/// A request of the Responses API after it left the wire.
/// Source: https://platform.openai.com/docs/api-reference/responses/create
package struct ResponseRequest: Hashable, Sendable {
    /// The name of the model that is asked.
    package var model: String
    /// What is new; what the responses before it hold is not repeated.
    package var input: [ResponseItem]
    /// For this response only.
    package var instructions: String?
    /// The response that this one continues.
    package var previous: String?
    /// Whether the response is to be kept; `nil` when the request does not say.
    package var stores: Bool?
    /// Answers at once, and goes on without a connection.
    package var isBackground: Bool
    /// Sends the answer piece by piece.
    package var streams: Bool
    package var serviceTier: ServiceTier?
    /// How to generate; its prompt is still to be set.
    package var generation: GenerationRequest

    // What the response repeats.
    var textFormat: JSONValue = ["type": "text"]
    var metadata: JSONValue = [:]
    var maximumToolCalls: Int?

    /// The request in the body of `/v1/responses`.
    package init(body: [UInt8]) throws(APIError) {
        var fields = try FieldReader(body: body)
        model = try fields.require("model").string
        instructions = try fields.take("instructions")?.string
        previous = try fields.take("previous_response_id")?.string
        stores = try fields.take("store")?.bool
        isBackground = try fields.take("background")?.bool ?? false
        streams = try fields.take("stream")?.bool ?? false
        generation = GenerationRequest(prompt: .chat([]))
        input = try fields.require("input").responseInput
        guard !input.isEmpty else {
            throw .invalidValue("input", found: "an empty array", expected: "a text, or at least one item")
        }
        if isBackground, stores == false {
            throw .conflict("background", "store", reason: "nobody could ask for a response that is not kept")
        }
        try takeGeneration(from: &fields)
        try takeLabels(from: &fields)
        try takeSwitches(from: &fields)
        try fields.finish()
    }

    /// What to generate after the items of the responses before this one.
    package func generation(after earlier: [ResponseItem]) -> GenerationRequest {
        var generation = generation
        let instructions = instructions.map { [ChatMessage(role: "system", content: $0)] } ?? []
        generation.prompt = .chat(instructions + (earlier + input).chatMessages)
        return generation
    }

    /// The JSON array of the items that are new.
    package var inputJSON: [UInt8] {
        var json = JSONWriter()
        json.array { json in input.forEach { json.responseItem($0) } }
        return json.bytes
    }
}

extension ResponseRequest {
    private mutating func takeGeneration(from fields: inout FieldReader) throws(APIError) {
        generation.sampling = try SamplingFields.take(from: &fields)
        generation.sampling.topLogprobs = try fields.takeIncludedLogprobs()
        try SamplingFields.validate(generation.sampling)
        generation.stop = try fields.take("stop")?.stopTexts ?? []
        generation.maximumTokens = try fields.take("max_output_tokens")?.integer(in: 1...(.max))
        try generation.takeTools(from: &fields, shape: .flat)
        // Counts calls of tools that a server runs itself, and here the client runs all of them.
        maximumToolCalls = try fields.take("max_tool_calls")?.integer(in: 1...(.max))
        serviceTier = try fields.takeServiceTier()
        generation.priority = try fields.takePriority(tier: serviceTier)
        guard var text = try fields.take("text")?.fields else { return }
        try OffValues.responseText.take(from: &text)
        if let format = text.take("format") {
            generation.format = try FormatFields.flatFormat(format)
            textFormat = format.value
        }
        try text.finish()
    }

    private mutating func takeLabels(from fields: inout FieldReader) throws(APIError) {
        if let field = fields.take("metadata") { metadata = try field.labels }
        IgnoredFields.take(from: &fields)
    }

    private mutating func takeSwitches(from fields: inout FieldReader) throws(APIError) {
        if let field = fields.take("stream_options") {
            guard streams else {
                throw .conflict("stream_options", "stream", reason: "stream_options needs \"stream\": true")
            }
            var options = try field.fields
            try OffValues.streamOptions.take(from: &options)
            try options.finish()
        }
        if var reasoning = try fields.take("reasoning")?.fields {
            try OffValues.responseReasoning.take(from: &reasoning)
            try reasoning.finish()
        }
        try OffValues.response.take(from: &fields)
    }
}

extension FieldReader {
    /// `include` and `top_logprobs`: how many alternatives to report, or `nil` to report nothing.
    fileprivate mutating func takeIncludedLogprobs() throws(APIError) -> Int? {
        let logprobs = "message.output_text.logprobs"
        var isWanted = false
        for element in try take("include")?.array ?? [] {
            guard try element.string == logprobs else {
                let expected = "\"\(logprobs)\" (nothing else can be included yet)"
                throw .invalidValue(element.path, found: "\"\(try element.string)\"", expected: expected)
            }
            isWanted = true
        }
        let top = try take("top_logprobs")?.integer(in: 0...20)
        if let top, top > 0, !isWanted {
            throw .conflict("top_logprobs", "include", reason: "top_logprobs needs \"include\": [\"\(logprobs)\"]")
        }
        return isWanted ? top ?? 0 : nil
    }
}

extension Field {
    /// Up to 16 labels of up to 64 characters, with texts of up to 512.
    fileprivate var labels: JSONValue {
        get throws(APIError) {
            guard case .object(let members) = value else { throw wrongType("an object of texts") }
            guard members.count <= 16 else {
                throw .invalidValue(path, found: "\(members.count) labels", expected: "at most 16")
            }
            for member in members {
                let field = Field(path: "\(path).\(member.key)", value: member.value)
                let length = try field.string.count
                guard member.key.count <= 64, length <= 512 else {
                    let found = "a label of \(member.key.count) and a text of \(length) characters"
                    throw .invalidValue(field.path, found: found, expected: "at most 64 and 512")
                }
            }
            return value
        }
    }
}

extension OffValues {
    /// Of `/v1/responses`.
    fileprivate static let response = OffValues([
        "conversation": [],
        "prompt": [],
        "truncation": ["disabled"],
        "context_management": [[]],
        "moderation": [],
    ])

    /// Of `reasoning`. What the model thinks is told as it is; nobody makes a summary of it.
    fileprivate static let responseReasoning = OffValues([
        "effort": ["none"],
        "summary": ["auto"],
        "generate_summary": ["auto"],
    ])

    /// Of `text`.
    fileprivate static let responseText = OffValues(["verbosity": ["medium"]])
}
