import MaruCore

/// What a response says of itself whatever comes of it.
package struct ResponseHead: Hashable, Sendable {
    /// Such as `resp_…`; unique.
    package let id: String
    /// Milliseconds since 1970.
    package let created: Int
    /// The model that answers.
    package let model: String
    /// Whether the response is kept.
    package let isStored: Bool
    package let request: ResponseRequest

    package init(
        id: String = AnswerID.new(after: "resp_"),
        created: Int,
        model: String,
        isStored: Bool,
        request: ResponseRequest
    ) {
        self.id = id
        self.created = created
        self.model = model
        self.isStored = isStored
        self.request = request
    }
}

extension JSONWriter {
    /// The fields of a response that are known before it is made, and those that repeat its request.
    mutating func responseHead(_ head: ResponseHead) {
        let request = head.request
        let generation = request.generation
        field("id", head.id)
        field("object", "response")
        field("created_at", head.created / 1000)
        field("model", head.model)
        field("background", request.isBackground)
        field("store", head.isStored)
        field("previous_response_id", request.previous)
        field("instructions", request.instructions)
        optionalField("max_output_tokens", generation.maximumTokens)
        optionalField("max_tool_calls", request.maximumToolCalls)
        field("temperature", generation.sampling.temperature)
        field("top_p", generation.sampling.topP)
        field("top_logprobs", generation.sampling.topLogprobs ?? 0)
        field("parallel_tool_calls", generation.allowsParallelCalls)
        key("tool_choice")
        toolChoice(generation.toolChoice)
        key("tools")
        array { json in generation.tools.forEach { json.tool($0) } }
        key("text")
        object { json in
            json.key("format")
            json.value(request.textFormat)
        }
        key("reasoning")
        object { json in
            json.field("effort", nil)
            json.field("summary", nil)
        }
        field("truncation", "disabled")
        field("service_tier", (request.serviceTier ?? .default).rawValue)
        key("metadata")
        value(request.metadata)
    }

    private mutating func optionalField(_ name: String, _ number: Int?) {
        if let number { field(name, number) } else { field(name, nil) }
    }

    private mutating func toolChoice(_ choice: ToolChoice) {
        switch choice {
        case .automatic: value("auto")
        case .none: value("none")
        case .required: value("required")
        case .function(let name):
            object { json in
                json.field("type", "function")
                json.field("name", name)
            }
        }
    }

    private mutating func tool(_ tool: Tool) {
        object { json in
            json.field("type", "function")
            json.field("name", tool.name)
            json.field("description", tool.description)
            json.key("parameters")
            json.value(tool.parameters ?? .null)
            json.field("strict", tool.isStrict)
        }
    }
}
