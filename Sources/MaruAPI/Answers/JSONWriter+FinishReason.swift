import MaruCore

extension JSONWriter {
    /// `"finish_reason": …`, and which limit it was if it was one: OpenAI has no word for that, and vLLM calls what it adds
    /// `stop_reason`.
    mutating func finishReason(_ reason: FinishReason?) {
        field("finish_reason", reason?.name)
        if case .limit(let limit) = reason { field("stop_reason", limit) }
    }
}
