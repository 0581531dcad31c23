import MaruAPI
import MaruCore
import Testing

@Suite struct ContentFilterTests {
    private static let events: [GenerationEvent] = [
        .started(promptTokens: 2), .delta(choice: 0, text: "a", logprobs: []),
        .finished(choice: 0, reason: .contentFilter), .usage(Usage(promptTokens: 2, completionTokens: 1)),
    ]

    private func text(_ encoder: some AnswerEncoder) -> String {
        var encoder = encoder
        return String(
            decoding: Self.events.flatMap { encoder.bytes(for: $0, prompt: 0) } + encoder.end(),
            as: UTF8.self
        )
    }

    @Test func `OpenAI's answers say content_filter`() throws {
        let body = #"{"model":"m","stream":true,"messages":[{"role":"user","content":"x"}]}"#
        let request = try AnswerRequest(.chat, body: Array(body.utf8))
        let head = AnswerHead(id: "1", created: 7, model: "m")
        #expect(text(WholeAnswer(request: request, head: head)).contains(#""finish_reason":"content_filter""#))
        #expect(text(StreamedAnswer(request: request, head: head)).contains(#""finish_reason":"content_filter""#))
    }

    @Test func `Anthropic's answers say refusal`() {
        let head = MessageHead(id: "msg_1", model: "m")
        #expect(text(WholeMessage(head: head)).contains(#""stop_reason":"refusal","stop_sequence":null"#))
        #expect(text(StreamedMessage(head: head)).contains(#""stop_reason":"refusal","stop_sequence":null"#))
    }

    @Test func `Ollama's answers say stop`() {
        let head = OllamaHead(form: .chat, model: "m", createdAt: "t")
        #expect(text(WholeOllamaAnswer(head: head)).contains(#""done_reason":"stop""#))
        #expect(text(StreamedOllamaAnswer(head: head)).contains(#""done_reason":"stop""#))
    }

    @Test func `A response is incomplete and says why`() throws {
        let request = try ResponseRequest(body: Array(#"{"model":"m","input":"x"}"#.utf8))
        let head = ResponseHead(id: "resp_1", created: 7, model: "m", isStored: false, request: request)
        let whole = text(WholeResponse(head))
        #expect(whole.contains(#""status":"incomplete","error":null,"incomplete_details":{"reason":"content_filter"}"#))
    }
}
