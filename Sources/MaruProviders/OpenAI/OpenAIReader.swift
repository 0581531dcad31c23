import MaruCore

/// Reads an answer of OpenAI's API piece by piece.
struct OpenAIReader: AnswerReader {
    private struct Choice {
        var calls = ToolCallAssembler()
        var hasCalls = false
        var isFinished = false
    }

    /// The stop texts of the request, for providers that say which one was met.
    private let stop: [String]
    private var choices: [Choice]
    private(set) var tokens = TokenReport()
    private(set) var isOver = false

    init(choices: Int, stop: [String]) {
        self.stop = stop
        self.choices = Array(repeating: Choice(), count: choices)
    }

    /// An answer whose last words got lost is complete when its end and its tokens are known.
    var isComplete: Bool { choices.allSatisfy(\.isFinished) && (isOver || tokens.completion != nil) }

    mutating func read(_ event: ServerSentEvent) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        if event.data.elementsEqual("[DONE]".utf8) {
            isOver = true
            return []
        }
        let json: JSONValue
        do { json = try JSONValue(parsing: event.data) } catch { throw .malformed("an event is not JSON") }
        if let error = json["error"], error != .null { throw .reported(code: ErrorCode.code(in: error)) }
        if let usage = json["usage"], usage != .null { tokens = try TokenReport(openAI: usage) }
        guard case .array(let list)? = json["choices"] else {
            guard json["usage"] != nil else { throw .malformed("an event has no choices") }
            return []
        }
        var events: [GenerationEvent] = []
        for choice in list { events += try read(choice: choice) }
        return events
    }

    private mutating func read(choice json: JSONValue) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        let index: Int
        switch json["index"] {
        case .integer(let number) where choices.indices.contains(number): index = number
        case nil where choices.count == 1: index = 0
        default: throw .malformed("a choice has no index of the request")
        }
        var events: [GenerationEvent] = []
        let delta = json["delta"]
        if let text = delta?["reasoning_content"]?.text ?? delta?["reasoning"]?.text, !text.isEmpty {
            events.append(.reasoning(choice: index, text: text))
        }
        let text = (delta?["content"]?.text ?? "") + (delta?["refusal"]?.text ?? "") + (json["text"]?.text ?? "")
        let logprobs = try json["logprobs"].map(TokenLogprobs.list) ?? []
        if !text.isEmpty || !logprobs.isEmpty { events.append(.delta(choice: index, text: text, logprobs: logprobs)) }
        if case .array(let pieces)? = delta?["tool_calls"] {
            for piece in pieces {
                events += try choices[index].calls.append(piece).map { .call(choice: index, $0) }
            }
        }
        if !events.isEmpty, choices[index].isFinished { throw .malformed("a choice goes on behind its end") }
        if let reason = json["finish_reason"], reason != .null {
            events += try finish(index, reason, json["stop_reason"])
        }
        if events.contains(where: { if case .call = $0 { true } else { false } }) { choices[index].hasCalls = true }
        return events
    }

    private mutating func finish(
        _ index: Int,
        _ reason: JSONValue,
        _ stopReason: JSONValue?
    ) throws(UpstreamFailure.Cause) -> [GenerationEvent] {
        guard !choices[index].isFinished else { return [] }
        let last = try choices[index].calls.finish()
        choices[index].isFinished = true
        let hasCalls = choices[index].hasCalls || !last.isEmpty
        let end: FinishReason
        switch reason.text {
        // A call that was demanded ends with "stop" at some providers.
        case "stop", "eos_token", "stop_sequence":
            end = hasCalls ? .toolCalls : met(stopReason).map { .stopText($0) } ?? .stop
        case "length": end = .length
        case "tool_calls", "function_call": end = .toolCalls
        case "content_filter": throw .filtered
        default: throw .malformed("an unknown finish_reason")
        }
        return last.map { .call(choice: index, $0) } + [.finished(choice: index, reason: end)]
    }

    private func met(_ reason: JSONValue?) -> String? {
        reason?.text.flatMap { stop.contains($0) ? $0 : nil }
    }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// A number of tokens, if it is one that can be.
    var tokenCount: Int? { if case .integer(let count) = self, (0...1 << 22).contains(count) { count } else { nil } }
}

extension TokenReport {
    /// `{prompt_tokens, completion_tokens, prompt_tokens_details: {cached_tokens}, completion_tokens_details: {…}}`
    init(openAI json: JSONValue) throws(UpstreamFailure.Cause) {
        guard let prompt = json["prompt_tokens"]?.tokenCount, let completion = json["completion_tokens"]?.tokenCount
        else { throw .malformed("its usage has no numbers of tokens") }
        self.prompt = prompt
        self.completion = completion
        cachedPrompt = json["prompt_tokens_details"]?["cached_tokens"]?.tokenCount ?? 0
        reasoning = json["completion_tokens_details"]?["reasoning_tokens"]?.tokenCount ?? 0
    }
}

extension TokenLogprobs {
    /// `{"content": [{token, logprob, bytes, top_logprobs}]}`
    static func list(_ json: JSONValue) throws(UpstreamFailure.Cause) -> [TokenLogprobs] {
        guard case .array(let tokens)? = json["content"] else { return [] }
        var list: [TokenLogprobs] = []
        for token in tokens {
            var top: [TokenLogprob] = []
            if case .array(let others)? = token["top_logprobs"] {
                for other in others { top.append(try TokenLogprob(openAI: other)) }
            }
            list.append(TokenLogprobs(chosen: try TokenLogprob(openAI: token), top: top))
        }
        return list
    }
}

extension TokenLogprob {
    /// Providers do not tell the ids of tokens; all have this one.
    static var unknownToken: TokenID { -1 }

    fileprivate init(openAI json: JSONValue) throws(UpstreamFailure.Cause) {
        let logprob: Float
        switch json["logprob"] {
        case .number(let number): logprob = Float(number)
        case .integer(let number): logprob = Float(number)
        default: throw .malformed("a token has no log-probability")
        }
        guard let text = json["token"]?.text else { throw .malformed("a token has no text") }
        var bytes = Array(text.utf8)
        if case .array(let values)? = json["bytes"] {
            bytes = values.compactMap { if case .integer(let byte) = $0 { UInt8(exactly: byte) } else { nil } }
            guard bytes.count == values.count else { throw .malformed("a token's bytes are none") }
        }
        self.init(token: Self.unknownToken, bytes: bytes, logprob: logprob)
    }
}
