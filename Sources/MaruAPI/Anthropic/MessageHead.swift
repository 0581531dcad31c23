import MaruCore

/// What names an answer of the Messages API.
package struct MessageHead: Hashable, Sendable {
    /// Such as `msg_…`; unique.
    package var id: String
    /// The model that answers.
    package var model: String

    package init(id: String = MessageHead.newID(), model: String) {
        self.id = id
        self.model = model
    }

    package static func newID() -> String { AnswerID.new(after: "msg_") }
}

extension JSONWriter {
    /// A message, whole or, while nothing of it is known yet, empty.
    mutating func message(_ head: MessageHead, blocks: [MessageBlock], reason: FinishReason?, usage: Usage) {
        object { json in
            json.field("id", head.id)
            json.field("type", "message")
            json.field("role", "assistant")
            json.field("model", head.model)
            json.key("content")
            json.array { json in blocks.forEach { json.block($0) } }
            json.stopReason(reason)
            json.messageUsage(usage)
        }
    }

    /// `"stop_reason": …, "stop_sequence": …`
    mutating func stopReason(_ reason: FinishReason?) {
        switch reason {
        case nil:
            field("stop_reason", nil)
            field("stop_sequence", nil)
        case .stop:
            field("stop_reason", "end_turn")
            field("stop_sequence", nil)
        case .stopText(let text):
            field("stop_reason", "stop_sequence")
            field("stop_sequence", text)
        case .length, .limit:
            field("stop_reason", "max_tokens")
            field("stop_sequence", nil)
        case .toolCalls:
            field("stop_reason", "tool_use")
            field("stop_sequence", nil)
        case .contentFilter:
            field("stop_reason", "refusal")
            field("stop_sequence", nil)
        }
    }

    /// `"usage": {…}`, in which `input_tokens` are those that were computed: what was found in the cache is counted
    /// apart, and nothing is ever charged for putting it there.
    mutating func messageUsage(_ usage: Usage) {
        key("usage")
        object { json in
            json.field("input_tokens", usage.promptTokens - usage.cachedPromptTokens)
            json.field("cache_creation_input_tokens", 0)
            json.field("cache_read_input_tokens", usage.cachedPromptTokens)
            json.field("output_tokens", usage.completionTokens)
        }
    }
}
