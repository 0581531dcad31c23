import MaruAPI
import MaruCore
import Testing

@Suite("The request of /v1/completions")
struct CompletionRequestTests {
    private func decode(_ fields: String) throws -> AnswerRequest {
        try AnswerRequest(.completion, body: Array(#"{"model":"m",\#(fields)}"#.utf8))
    }

    @Test(
        "A prompt is a text, texts, token ids, or several lists of those",
        arguments: [
            (#""a""#, [.text("a")]), (#"["a","b"]"#, [.text("a"), .text("b")]), ("[1,2]", [.tokens([1, 2])]),
            ("[[1],[2,3]]", [.tokens([1]), .tokens([2, 3])]),
        ] as [(String, [GenerationRequest.Prompt])]
    )
    func prompts(json: String, expected: [GenerationRequest.Prompt]) throws {
        #expect(try decode("\"prompt\":\(json)").generations.map(\.prompt) == expected)
    }

    @Test("Without a limit a completion has sixteen tokens, as OpenAI defines it")
    func defaultLimit() throws {
        #expect(try decode(#""prompt":"a""#).generations.first?.maximumTokens == 16)
        #expect(try decode(#""prompt":"a","max_tokens":3"#).generations.first?.maximumTokens == 3)
    }

    @Test("logprobs is a number here, and best_of may repeat n")
    func legacy() throws {
        let generation = try decode(#""prompt":"a","logprobs":5,"n":2,"best_of":2,"echo":false,"suffix":null"#)
            .generations.first
        #expect(generation?.sampling.topLogprobs == 5)
        #expect(generation?.choices == 2)
    }

    @Test(
        "What cannot be honoured is refused by name",
        arguments: [
            (#""prompt":[]"#, "prompt"), (#""prompt":[1,"a"]"#, "prompt[1]"), (#""prompt":[-1]"#, "prompt[0]"),
            (#""prompt":["a",1]"#, "prompt[1]"), (#""prompt":null"#, "prompt"), (#""prompt":{}"#, "prompt"),
            (#""prompt":"a","echo":true"#, "echo"), (#""prompt":"a","suffix":"z""#, "suffix"),
            (#""prompt":"a","best_of":3"#, "best_of"), (#""prompt":"a","logprobs":6"#, "logprobs"),
            (#""prompt":"a","messages":[]"#, "messages"),
            (#""prompt":"a","max_completion_tokens":1"#, "max_completion_tokens"),
        ]
    )
    func refused(fields: String, parameter: String) {
        let error = #expect(throws: APIError.self) { try decode(fields) }
        #expect(error?.parameter == parameter)
        #expect(error?.status == 400)
    }

    @Test("More prompts than a request may have are refused")
    func tooMany() {
        let prompts = Array(repeating: #""a""#, count: 129).joined(separator: ",")
        #expect(throws: APIError.self) { try decode("\"prompt\":[\(prompts)]") }
    }
}
