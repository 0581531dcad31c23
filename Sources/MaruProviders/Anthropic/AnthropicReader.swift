import MaruCore

/// Reads an answer of Anthropic's API piece by piece.
/// Source: https://docs.anthropic.com/en/docs/build-with-claude/streaming
struct AnthropicReader: AnswerReader {
    /// The call that is being written.
    private var call: ToolCall?
    private var isFinished = false
    private(set) var tokens = TokenReport()
    private(set) var isOver = false

    var isComplete: Bool { isFinished && isOver }

    mutating func read(_ event: ServerSentEvent) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        let json: JSONValue
        do { json = try JSONValue(parsing: event.data) } catch { throw .malformed("an event is not JSON") }
        switch json["type"]?.text {
        case "message_start":
            try takeUsage(json["message"]?["usage"])
            return []
        case "content_block_start": return try begin(json["content_block"])
        case "content_block_delta": return try append(json["delta"])
        case "content_block_stop":
            defer { call = nil }
            return call.map { [.call(choice: 0, $0.withArguments)] } ?? []
        case "message_delta":
            try takeUsage(json["usage"])
            return try finish(json["delta"])
        case "message_stop":
            isOver = true
            return []
        case "error": throw .reported(code: ErrorCode.code(in: json))
        case nil: throw .malformed("an event has no type")
        // "ping", and whatever the API adds: its versioning allows new events.
        default: return []
        }
    }

    private mutating func begin(_ block: JSONValue?) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        switch block?["type"]?.text {
        case "text":
            let text = block?["text"]?.text ?? ""
            return text.isEmpty ? [] : [.delta(choice: 0, text: text, logprobs: [])]
        case "tool_use":
            guard let id = block?["id"]?.text, let name = block?["name"]?.text else {
                throw .malformed("a tool call has no name")
            }
            call = ToolCall(id: id, name: name, arguments: "")
            return []
        case "thinking", "redacted_thinking": return []
        default: throw .malformed("a block of an unknown type")
        }
    }

    private mutating func append(_ delta: JSONValue?) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        switch delta?["type"]?.text {
        case "text_delta":
            guard let text = delta?["text"]?.text else { throw .malformed("a text has no text") }
            return text.isEmpty ? [] : [.delta(choice: 0, text: text, logprobs: [])]
        case "thinking_delta":
            guard let text = delta?["thinking"]?.text else { throw .malformed("a thought has no text") }
            return text.isEmpty ? [] : [.reasoning(choice: 0, text: text)]
        case "input_json_delta":
            guard call != nil, let text = delta?["partial_json"]?.text else { throw .malformed("arguments of no call") }
            call?.arguments += text
            return []
        // Signatures of thoughts and citations.
        default: return []
        }
    }

    private mutating func finish(_ delta: JSONValue?) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        guard let reason = delta?["stop_reason"], reason != .null, !isFinished else { return [] }
        let end: FinishReason
        switch reason.text {
        case "end_turn": end = .stop
        case "stop_sequence": end = delta?["stop_sequence"]?.text.map { .stopText($0) } ?? .stop
        case "max_tokens", "model_context_window_exceeded": end = .length
        case "tool_use": end = .toolCalls
        case "refusal": throw .filtered
        default: throw .malformed("an unknown stop_reason")
        }
        isFinished = true
        return [.finished(choice: 0, reason: end)]
    }

    /// `input_tokens` are those that no cache had anything to do with.
    private mutating func takeUsage(_ usage: JSONValue?) throws(UpstreamFailure.Cause) {
        guard let usage, usage != .null else { return }
        if let input = usage["input_tokens"]?.tokenCount {
            let read = usage["cache_read_input_tokens"]?.tokenCount ?? 0
            tokens.prompt = input + read + (usage["cache_creation_input_tokens"]?.tokenCount ?? 0)
            tokens.cachedPrompt = read
        }
        if let output = usage["output_tokens"] {
            guard let count = output.tokenCount else { throw .malformed("its usage has no numbers of tokens") }
            tokens.completion = count
        }
    }
}

extension ToolCall {
    /// A call without arguments comes without any text, where others have an empty object.
    fileprivate var withArguments: ToolCall {
        arguments.isEmpty ? ToolCall(id: id, name: name, arguments: "{}") : self
    }
}
