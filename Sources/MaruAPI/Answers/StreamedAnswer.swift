package import MaruCore

/// Turns the events of an answer into server-sent events, one at a time.
package struct StreamedAnswer: StreamEncoder {
    package static let contentType = ServerSentEvent.contentType

    private let form: AnswerForm
    private let choicesPerPrompt: Int
    private let reportsLogprobs: Bool
    private let includesUsage: Bool
    private let prompts: Int
    /// An event up to the chunk's choices: the part that is the same in all of them.
    private let opening: JSONWriter
    /// For each choice, how many Unicode scalars its tokens have so far.
    private var offsets: [Int]
    /// For each choice, how many calls it asked for so far.
    private var calls: [Int]
    private var unfinished: Int
    private var usages: [Usage] = []

    package init(request: AnswerRequest, head: AnswerHead) {
        form = request.form
        prompts = request.generations.count
        choicesPerPrompt = request.generations.first?.choices ?? 1
        reportsLogprobs = request.generations.first?.sampling.topLogprobs != nil
        includesUsage = request.includesUsage
        var opening = JSONWriter(after: ServerSentEvent.opening)
        opening.openObject()
        head.write(into: &opening, object: form == .chat ? "chat.completion.chunk" : "text_completion")
        self.opening = opening
        unfinished = prompts * choicesPerPrompt
        offsets = Array(repeating: 0, count: unfinished)
        calls = offsets
    }

    package mutating func bytes(for event: GenerationEvent, prompt: Int) -> [UInt8] {
        let first = prompt * choicesPerPrompt
        switch event {
        case .started:
            guard form == .chat else { return [] }
            return (first..<first + choicesPerPrompt).flatMap { roleChunk(choice: $0) }
        case .delta(let choice, let text, let logprobs):
            guard !text.isEmpty || !logprobs.isEmpty else { return [] }
            return deltaChunk(choice: first + choice, text: text, logprobs: logprobs)
        case .reasoning(let choice, let text):
            return form == .chat ? reasoningChunk(choice: first + choice, text: text) : []
        case .call(let choice, let call):
            defer { calls[first + choice] += 1 }
            return callChunk(choice: first + choice, index: calls[first + choice], call: call)
        case .finished(let choice, let reason):
            unfinished -= 1
            return finishChunk(choice: first + choice, reason: reason)
        case .usage(let usage):
            usages.append(usage)
            return []
        }
    }

    package var isComplete: Bool { usages.count == prompts && unfinished == 0 }

    package var usage: Usage { .total(usages) }

    package var ping: [UInt8] { ServerSentEvent.ping }

    package func failure(_ error: APIError) -> [UInt8] { ServerSentEvent.failure(error) }

    /// The usage, if it was asked for, and the end mark.
    package func end() -> [UInt8] {
        var bytes: [UInt8] = []
        if includesUsage {
            var json = opening
            json.key("choices")
            json.array { _ in }
            json.usage(usage)
            json.closeObject()
            json.raw(ServerSentEvent.closing)
            bytes = json.bytes
        }
        return bytes + ServerSentEvent.done
    }

    private func roleChunk(choice: Int) -> [UInt8] {
        chunk(choice: choice, reason: nil) { json in
            json.key("delta")
            json.object { json in
                json.field("role", "assistant")
                json.field("content", "")
            }
            json.field("logprobs", nil)
        }
    }

    private mutating func deltaChunk(choice: Int, text: String, logprobs: [TokenLogprobs]) -> [UInt8] {
        var offset = offsets[choice]
        defer { offsets[choice] = offset }
        return chunk(choice: choice, reason: nil) { json in
            switch form {
            case .chat:
                json.key("delta")
                json.object { $0.field("content", text) }
                json.key("logprobs")
                if reportsLogprobs { json.chatLogprobs(logprobs) } else { json.null() }
            case .completion:
                json.field("text", text)
                json.key("logprobs")
                if reportsLogprobs { json.completionLogprobs(logprobs, offset: &offset) } else { json.null() }
            }
        }
    }

    private func reasoningChunk(choice: Int, text: String) -> [UInt8] {
        chunk(choice: choice, reason: nil) { json in
            json.key("delta")
            json.object { $0.field("reasoning_content", text) }
            json.field("logprobs", nil)
        }
    }

    /// The whole call at once; clients add up pieces, and one piece is a sum, too.
    private func callChunk(choice: Int, index: Int, call: ToolCall) -> [UInt8] {
        chunk(choice: choice, reason: nil) { json in
            json.key("delta")
            json.object { json in
                json.key("tool_calls")
                json.array { $0.toolCall(call, index: index) }
            }
            json.field("logprobs", nil)
        }
    }

    private func finishChunk(choice: Int, reason: FinishReason) -> [UInt8] {
        chunk(choice: choice, reason: reason) { json in
            switch form {
            case .chat:
                json.key("delta")
                json.object { _ in }
            case .completion:
                json.field("text", "")
            }
            json.field("logprobs", nil)
        }
    }

    private func chunk(
        choice: Int,
        reason: FinishReason?,
        _ content: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = opening
        json.reserve(160)
        json.key("choices")
        json.array { json in
            json.object { json in
                json.field("index", choice)
                content(&json)
                json.finishReason(reason)
            }
        }
        if includesUsage { json.field("usage", nil) }
        json.closeObject()
        json.raw(ServerSentEvent.closing)
        return json.bytes
    }
}
