import MaruCore

extension JSONWriter {
    /// `{"id": …, "type": "function", "function": {"name": …, "arguments": "…"}}`
    ///
    /// - Parameter index: where the call stands among those of its answer; only streams say it.
    mutating func toolCall(_ call: ToolCall, index: Int? = nil) {
        object { json in
            if let index { json.field("index", index) }
            json.field("id", call.id)
            json.field("type", "function")
            json.key("function")
            json.object { json in
                json.field("name", call.name)
                json.field("arguments", call.arguments)
            }
        }
    }
}
