import MaruAPI
import MaruCore
import Testing

@Suite("The request of /v1/chat/completions")
struct ChatRequestTests {
    private func decode(_ fields: String = "", messages: String = #"[{"role":"user","content":"Hi"}]"#) throws
        -> AnswerRequest
    {
        let comma = fields.isEmpty ? "" : ","
        return try AnswerRequest(.chat, body: Array(#"{"model":"m","messages":\#(messages)\#(comma)\#(fields)}"#.utf8))
    }

    private func error(_ fields: String = "", messages: String = #"[{"role":"user","content":"Hi"}]"#) -> APIError? {
        #expect(throws: APIError.self) { try decode(fields, messages: messages) }
    }

    @Test("A minimal request asks for one answer without limits or tricks")
    func minimal() throws {
        let request = try decode()
        #expect(request.model == "m")
        #expect(!request.streams && !request.includesUsage)
        #expect(request.generations == [GenerationRequest(prompt: .chat([ChatMessage(role: "user", content: "Hi")]))])
    }

    @Test("Every field that is honoured arrives")
    func everything() throws {
        let request = try decode(
            """
            "temperature":0.5,"top_p":0.9,"top_k":40,"min_p":0.1,"typical_p":0.8,"presence_penalty":1,
            "frequency_penalty":-1.5,"repetition_penalty":1.1,"logit_bias":{"42":-100,"7":1.5},"seed":-1,"n":3,
            "stop":["a","b"],"max_completion_tokens":9,"logprobs":true,"top_logprobs":2,"ignore_eos":true,
            "stream":true,"stream_options":{"include_usage":true}
            """
        )
        let generation = try #require(request.generations.first)
        var sampling = SamplingParameters()
        sampling.temperature = 0.5
        sampling.topP = 0.9
        sampling.topK = 40
        sampling.minP = 0.1
        sampling.typicalP = 0.8
        sampling.presencePenalty = 1
        sampling.frequencyPenalty = -1.5
        sampling.repetitionPenalty = 1.1
        sampling.logitBias = [42: -100, 7: 1.5]
        sampling.seed = .max
        sampling.topLogprobs = 2
        #expect(generation.sampling == sampling)
        #expect(generation.choices == 3 && generation.maximumTokens == 9 && generation.stop == ["a", "b"])
        #expect(generation.ignoresEndOfSequence)
        #expect(request.streams && request.includesUsage)
    }

    @Test("Roles become those that templates know, and parts become one text")
    func messages() throws {
        let request = try decode(
            messages: """
                [{"role":"system","content":"s"},{"role":"developer","content":"d"},
                 {"role":"user","name":"Ann","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
                 {"role":"assistant","content":"x","refusal":null,"tool_calls":null,"annotations":[]}]
                """
        )
        #expect(
            request.generations.first?.prompt
                == .chat([
                    ChatMessage(role: "system", content: "s"), ChatMessage(role: "system", content: "d"),
                    ChatMessage(role: "user", content: "a\nb", name: "Ann"),
                    ChatMessage(role: "assistant", content: "x"),
                ])
        )
    }

    @Test(
        "An unknown field is named by its path",
        arguments: [
            (#""foo":1"#, #"[{"role":"user","content":"Hi"}]"#, "foo"),
            ("", #"[{"role":"user","content":"Hi"},{"role":"user","content":"Hi","foo":1}]"#, "messages[1].foo"),
            ("", #"[{"role":"user","content":[{"type":"text","text":"","foo":1}]}]"#, "messages[0].content[0].foo"),
            (#""stream":true,"stream_options":{"foo":1}"#, #"[{"role":"user","content":"Hi"}]"#, "stream_options.foo"),
        ]
    )
    func unknown(fields: String, messages: String, path: String) {
        #expect(error(fields, messages: messages) == .unknownParameter(path))
    }

    @Test(
        "A field that cannot be honoured is refused by name",
        arguments: [
            ("functions", "[{}]"),
            ("modalities", #"["text","audio"]"#), ("audio", "{}"),
            ("reasoning_effort", #""high""#), ("prediction", "{}"), ("web_search_options", "{}"), ("store", "true"),
            ("moderation", "{}"), ("stop_token_ids", "[1]"), ("min_tokens", "5"),
        ]
    )
    func unsupported(name: String, value: String) {
        let error = error("\"\(name)\":\(value)")
        #expect(error?.parameter == name)
        #expect(error?.code == "unsupported_parameter")
    }

    @Test(
        "The same field is taken when it asks for nothing",
        arguments: [
            #""tools":[]"#, #""tools":null"#, #""tool_choice":"none""#, #""response_format":{"type":"text"}"#,
            #""modalities":["text"]"#, #""store":false"#, #""service_tier":"auto""#, #""stop_token_ids":[]"#,
            #""user":"u""#, #""metadata":{"a":"b"}"#, #""stop":null"#, #""logprobs":false,"top_logprobs":0"#,
            #""top_k":-1"#,
        ]
    )
    func off(fields: String) throws {
        #expect(try decode(fields).generations == decode().generations)
    }

    @Test(
        "Values out of range or of the wrong type say what was expected",
        arguments: [
            (#""n":0"#, "n"), (#""n":17"#, "n"), (#""n":1.5"#, "n"), (#""temperature":2.1"#, "temperature"),
            (#""temperature":"hot""#, "temperature"), (#""top_p":0"#, "top_p"),
            (#""top_logprobs":21,"logprobs":true"#, "top_logprobs"),
            (#""top_logprobs":3"#, "top_logprobs"), (#""max_tokens":0"#, "max_tokens"), (#""stop":[""]"#, "stop"),
            (#""stop":3"#, "stop"), (#""stop":["a",1]"#, "stop[1]"), (#""logit_bias":{"x":1}"#, "logit_bias"),
            (#""logit_bias":{"1":101}"#, "logit_bias"), (#""logit_bias":{"1":"a"}"#, "logit_bias.1"),
            (#""seed":1e30"#, "seed"), (#""stream":1"#, "stream"), (#""stream_options":{}"#, "stream_options"),
            (#""max_tokens":1,"max_completion_tokens":2"#, "max_completion_tokens"),
            (#""service_tier":"scale""#, "service_tier"), (#""priority":1.5"#, "priority"),
            (#""priority":1,"service_tier":"flex""#, "priority"),
            (#""add_generation_prompt":true,"continue_final_message":true"#, "continue_final_message"),
        ]
    )
    func invalid(fields: String, parameter: String) {
        let error = error(fields)
        #expect(error?.parameter == parameter)
        #expect(error?.status == 400)
    }

    @Test(
        "Messages must be there and well-formed",
        arguments: [
            ("[]", "messages"), ("{}", "messages"), ("[3]", "messages[0]"), (#"[{"content":"x"}]"#, "messages[0].role"),
            (#"[{"role":"user"}]"#, "messages[0].content"),
            (#"[{"role":"function","content":"x"}]"#, "messages[0].role"),
            (#"[{"role":"user","content":5}]"#, "messages[0].content"),
            (#"[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]"#, "messages[0].content[0].type"),
            (#"[{"role":"assistant","content":null,"tool_calls":[{}]}]"#, "messages[0].tool_calls[0].type"),
        ]
    )
    func malformedMessages(messages: String, parameter: String) {
        #expect(error(messages: messages)?.parameter == parameter)
    }

    @Test(
        "How urgent a request is reaches the scheduler, and the answer says it",
        arguments: [
            ("", 0, nil), (#""service_tier":"auto""#, 0, .default), (#""service_tier":"default""#, 0, .default),
            (#""service_tier":"flex""#, 1, .flex), (#""service_tier":"priority""#, -1, .priority),
            (#""priority":-7"#, -7, nil),
        ] as [(String, Int, ServiceTier?)]
    )
    func priorities(fields: String, priority: Int, tier: ServiceTier?) throws {
        let request = try decode(fields)
        #expect(request.generations.map(\.priority) == [priority])
        #expect(request.serviceTier == tier)
        let head = AnswerHead(id: "i", created: 1, model: "m", serviceTier: tier)
        let json = String(decoding: WholeAnswer(request: request, head: head).end(), as: UTF8.self)
        #expect(json.contains(#""service_tier":"\#(tier?.rawValue ?? "")""#) == (tier != nil))
    }

    @Test(
        "A conversation ends where its options say",
        arguments: [
            ("", .newTurn), (#""add_generation_prompt":true,"continue_final_message":false"#, .newTurn),
            (#""add_generation_prompt":false"#, .lastMessage), (#""continue_final_message":true"#, .insideLastMessage),
            (#""add_generation_prompt":false,"continue_final_message":true"#, .insideLastMessage),
        ] as [(String, ConversationEnd)]
    )
    func ends(fields: String, end: ConversationEnd) throws {
        #expect(try decode(fields).generations.map(\.conversationEnd) == [end])
    }

    @Test("Two equal limits are one limit")
    func equalLimits() throws {
        #expect(try decode(#""max_tokens":5,"max_completion_tokens":5"#).generations.first?.maximumTokens == 5)
    }

    @Test("What is not a JSON object is refused", arguments: ["", "[]", "{", #"{"model":"m","model":"n"}"#, "null"])
    func notAnObject(body: String) {
        #expect(throws: APIError.self) { try AnswerRequest(.chat, body: Array(body.utf8)) }
    }

    @Test("A body nested a million deep is an error, not a crash")
    func deep() {
        let body = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
        let error = #expect(throws: APIError.self) { try AnswerRequest(.chat, body: body) }
        #expect(error?.code == "invalid_json")
    }
}
