import MaruCore

extension JSONWriter {
    /// An item, whole as far as it is known.
    ///
    /// - Parameter isOpening: leaves its parts out, because events will tell of them.
    mutating func responseItem(_ item: ResponseItem, isOpening: Bool = false) {
        object { json in
            json.field("id", item.id)
            json.field("type", item.content.type)
            json.field("status", item.status.rawValue)
            switch item.content {
            case .message(let role, let texts):
                json.field("role", role)
                json.key("content")
                json.array { json in
                    for text in isOpening ? [] : texts { json.messagePart(text, role: role, logprobs: item.logprobs) }
                }
            case .reasoning(let text):
                json.key("summary")
                json.array { _ in }
                json.key("content")
                json.array { json in if !isOpening { json.part("reasoning_text", text) } }
            case .call(let call):
                json.field("call_id", call.id)
                json.field("name", call.name)
                json.field("arguments", call.arguments)
            case .result(let callID, let texts):
                json.field("call_id", callID)
                json.key("output")
                json.array { json in texts.forEach { json.part("input_text", $0) } }
            }
        }
    }

    /// A part of what an item says, as streams open and close it.
    mutating func responsePart(of item: ResponseItem, text: String) {
        switch item.content {
        case .message(let role, _): messagePart(text, role: role, logprobs: item.logprobs)
        default: part("reasoning_text", text)
        }
    }

    private mutating func messagePart(_ text: String, role: String, logprobs: [TokenLogprobs]) {
        guard role == "assistant" else { return part("input_text", text) }
        object { json in
            json.field("type", "output_text")
            json.field("text", text)
            json.key("annotations")
            json.array { _ in }
            json.key("logprobs")
            json.tokenLogprobs(logprobs)
        }
    }

    private mutating func part(_ type: String, _ text: String) {
        object { json in
            json.field("type", type)
            json.field("text", text)
        }
    }
}

extension ResponseItem.Content {
    fileprivate var type: String {
        switch self {
        case .message: "message"
        case .reasoning: "reasoning"
        case .call: "function_call"
        case .result: "function_call_output"
        }
    }
}
