import MaruAPI
import MaruCore
import Testing

@Suite("Answers in OpenAI's shapes")
struct AnswerTests {
    private let head = AnswerHead(id: "id-1", created: 7, model: "m", systemFingerprint: "fp")

    private func request(_ form: AnswerForm, _ fields: String) throws -> AnswerRequest {
        let prompt = form == .chat ? #""messages":[{"role":"user","content":"Hi"}]"# : #""prompt":"Hi""#
        return try AnswerRequest(form, body: Array(#"{"model":"m",\#(prompt)\#(fields)}"#.utf8))
    }

    private func whole(_ request: AnswerRequest, _ events: [GenerationEvent]) -> String {
        var answer = WholeAnswer(request: request, head: head)
        for event in events { _ = answer.bytes(for: event, prompt: 0) }
        return String(decoding: answer.end(), as: UTF8.self)
    }

    private func streamed(_ request: AnswerRequest, _ events: [GenerationEvent]) -> String {
        var answer = StreamedAnswer(request: request, head: head)
        let bytes = events.flatMap { answer.bytes(for: $0, prompt: 0) } + answer.end()
        return String(decoding: bytes, as: UTF8.self)
    }

    private let events: [GenerationEvent] = [
        .started(promptTokens: 3), .delta(choice: 0, text: "Hé\n", logprobs: []), .finished(choice: 0, reason: .stop),
        .usage(Usage(promptTokens: 3, completionTokens: 2)),
    ]

    @Test("A whole chat answer")
    func wholeChat() throws {
        #expect(
            whole(try request(.chat, ""), events) == """
                {"id":"id-1","object":"chat.completion","created":7,"model":"m","system_fingerprint":"fp",\
                "choices":[{"index":0,"message":{"role":"assistant","content":"Hé\\n","refusal":null},\
                "logprobs":null,"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,\
                "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}
                """
        )
    }

    @Test("A streamed chat answer with usage")
    func streamedChat() throws {
        let start =
            #"data: {"id":"id-1","object":"chat.completion.chunk","created":7,"model":"m","system_fingerprint":"fp","#
        #expect(
            streamed(try request(.chat, #","stream":true,"stream_options":{"include_usage":true}"#), events) == """
                \(start)"choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,\
                "finish_reason":null}],"usage":null}

                \(start)"choices":[{"index":0,"delta":{"content":"Hé\\n"},"logprobs":null,"finish_reason":null}],"usage":null}

                \(start)"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}],"usage":null}

                \(start)"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,\
                "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}

                data: [DONE]


                """
        )
    }

    @Test("A whole and a streamed completion")
    func completion() throws {
        #expect(
            whole(try request(.completion, ""), events) == """
                {"id":"id-1","object":"text_completion","created":7,"model":"m","system_fingerprint":"fp",\
                "choices":[{"index":0,"text":"Hé\\n","logprobs":null,"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,\
                "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}
                """
        )
        let start = #"data: {"id":"id-1","object":"text_completion","created":7,"model":"m","system_fingerprint":"fp","#
        #expect(
            streamed(try request(.completion, #","stream":true"#), events) == """
                \(start)"choices":[{"index":0,"text":"Hé\\n","logprobs":null,"finish_reason":null}]}

                \(start)"choices":[{"index":0,"text":"","logprobs":null,"finish_reason":"stop"}]}

                data: [DONE]


                """
        )
    }

    /// A token whose bytes are half of "é", and then the other half.
    private var halves: [TokenLogprobs] {
        let first = TokenLogprob(token: 1, bytes: [0xC3], logprob: -0.5)
        let other = TokenLogprob(token: 2, bytes: Array("x".utf8), logprob: -.infinity)
        let second = TokenLogprob(token: 3, bytes: [0xA9], logprob: 0)
        return [TokenLogprobs(chosen: first, top: [first, other]), TokenLogprobs(chosen: second, top: [])]
    }

    @Test("Log-probabilities of a chat carry the token's bytes")
    func chatLogprobs() throws {
        let request = try request(.chat, #","logprobs":true,"top_logprobs":2"#)
        let json = whole(request, [.delta(choice: 0, text: "é", logprobs: halves)])
        #expect(
            json.contains(
                """
                "logprobs":{"content":[{"token":"\u{FFFD}","logprob":-0.5,"bytes":[195],"top_logprobs":[\
                {"token":"\u{FFFD}","logprob":-0.5,"bytes":[195]},{"token":"x","logprob":-9999.0,"bytes":[120]}]},\
                {"token":"\u{FFFD}","logprob":0.0,"bytes":[169],"top_logprobs":[]}],"refusal":null}
                """
            )
        )
    }

    @Test("Log-probabilities of a completion: names, offsets, alternatives with the chosen token")
    func completionLogprobs() throws {
        let request = try request(.completion, #","logprobs":1"#)
        let x = TokenLogprob(token: 2, bytes: Array("x".utf8), logprob: -1)
        let last = TokenLogprobs(chosen: x, top: [])
        #expect(
            whole(request, [.delta(choice: 0, text: "éx", logprobs: halves + [last])]).contains(
                #"""
                "logprobs":{"tokens":["bytes:\\xc3","bytes:\\xa9","x"],"token_logprobs":[-0.5,0.0,-1.0],\#
                "top_logprobs":[{"bytes:\\xc3":-0.5,"x":-9999.0},{"bytes:\\xa9":0.0},{"x":-1.0}],"text_offset":[0,1,1]}
                """#
            )
        )
    }

    @Test("A streamed completion's offsets go on from chunk to chunk")
    func streamedOffsets() throws {
        var answer = StreamedAnswer(request: try request(.completion, #","logprobs":0,"stream":true"#), head: head)
        let token = TokenLogprobs(chosen: TokenLogprob(token: 1, bytes: Array("한글".utf8), logprob: -1), top: [])
        _ = answer.bytes(for: .delta(choice: 0, text: "한글", logprobs: [token]), prompt: 0)
        let second = answer.bytes(for: .delta(choice: 0, text: "한글", logprobs: [token]), prompt: 0)
        #expect(String(decoding: second, as: UTF8.self).contains(#""text_offset":[2]"#))
    }

    @Test("Several prompts with several choices number the choices through and add the usage up")
    func several() throws {
        let request = try AnswerRequest(.completion, body: Array(#"{"model":"m","prompt":["a","b"],"n":2}"#.utf8))
        var answer = WholeAnswer(request: request, head: head)
        for prompt in 0..<2 {
            for choice in 0..<2 {
                _ = answer.bytes(for: .delta(choice: choice, text: "\(prompt)\(choice)", logprobs: []), prompt: prompt)
                #expect(!answer.isComplete)
                _ = answer.bytes(for: .finished(choice: choice, reason: .length), prompt: prompt)
            }
            _ = answer.bytes(
                for: .usage(Usage(promptTokens: 40, cachedPromptTokens: 32, completionTokens: 2)),
                prompt: prompt
            )
        }
        #expect(answer.isComplete)
        let json = try JSONValue(parsing: answer.end())
        guard case .array(let choices) = json["choices"] else {
            Issue.record("no choices")
            return
        }
        #expect(choices.map { $0["index"] } == [0, 1, 2, 3])
        #expect(choices.map { $0["text"] } == ["00", "01", "10", "11"])
        #expect(json["usage"]?["total_tokens"] == 84)
        #expect(json["usage"]?["prompt_tokens_details"]?["cached_tokens"] == 64)
    }

    @Test("Control characters, quotes and line separators survive the way through JSON")
    func escaping() throws {
        let text = String(String.UnicodeScalarView((0..<0x80).compactMap(Unicode.Scalar.init))) + "\u{2028}👩‍👩‍👧 한글"
        let request = try request(.chat, "")
        let json = try JSONValue(parsing: Array(whole(request, [.delta(choice: 0, text: text, logprobs: [])]).utf8))
        guard case .array(let choices) = json["choices"] else {
            Issue.record("no choices")
            return
        }
        #expect(choices.first?["message"]?["content"] == .string(text))
    }

    @Test("An event is one line, whatever the text is")
    func framing() throws {
        var answer = StreamedAnswer(request: try request(.chat, #","stream":true"#), head: head)
        let event = answer.bytes(for: .delta(choice: 0, text: "a\r\n\r\ndata: b\n\n", logprobs: []), prompt: 0)
        #expect(event.count { $0 == 0x0A || $0 == 0x0D } == 2)
        #expect(event.suffix(2) == [0x0A, 0x0A])
    }
}
