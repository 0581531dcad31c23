import MaruAPI
import MaruCore
import Testing

@Suite("The request of /v1/messages")
struct MessageRequestTests {
    private static let hi = #"[{"role":"user","content":"Hi"}]"#

    private func decode(_ fields: String = "", messages: String = hi) throws -> MessageRequest {
        try MessageRequest(body: Array(#"{"model":"m","max_tokens":9,"messages":\#(messages)\#(fields)}"#.utf8))
    }

    private func error(_ fields: String = "", messages: String = hi) -> APIError? {
        #expect(throws: APIError.self) { try decode(fields, messages: messages) }
    }

    @Test("Every field that is honoured arrives")
    func everything() throws {
        let request = try decode(
            """
            ,"system":"s","stream":true,"stop_sequences":["a","b"],"temperature":0.5,"top_p":0.9,"top_k":40,
            "metadata":{"user_id":"u"}
            """
        )
        let generation = request.generation
        #expect(request.model == "m" && request.streams)
        #expect(generation.maximumTokens == 9 && generation.stop == ["a", "b"])
        var sampling = SamplingParameters()
        sampling.temperature = 0.5
        sampling.topP = 0.9
        sampling.topK = 40
        #expect(generation.sampling == sampling)
        #expect(
            generation.prompt
                == .chat([ChatMessage(role: "system", content: "s"), ChatMessage(role: "user", content: "Hi")])
        )
        #expect(generation.conversationEnd == .newTurn)
    }

    @Test("Blocks become one text, neighbours of one role one turn, and the assistant's last turn is continued")
    func turns() throws {
        let request = try decode(
            #","system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral","ttl":"5m"}},{"type":"text","text":"t"}]"#,
            messages: """
                [{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},
                 {"role":"user","content":"c"},
                 {"role":"assistant","content":[{"type":"text","text":"d","citations":null}]}]
                """
        )
        #expect(
            request.generation.prompt
                == .chat([
                    ChatMessage(role: "system", content: "s\nt"), ChatMessage(role: "user", content: "a\nb\nc"),
                    ChatMessage(role: "assistant", content: "d"),
                ])
        )
        #expect(request.generation.conversationEnd == .insideLastMessage)
    }

    @Test(
        "A field that cannot be honoured is refused by name",
        arguments: [
            ("tools", #"[{"name":"f","input_schema":{}}]"#), ("tool_choice", #"{"type":"any"}"#),
            ("thinking", #"{"type":"enabled","budget_tokens":1024}"#), ("container", #""c""#), ("mcp_servers", "[{}]"),
            ("service_tier", #""fast""#), ("context_management", "{}"),
            ("inference_geo", #""kr""#), ("speed", #""fast""#), ("diagnostics", "{}"),
        ]
    )
    func unsupported(name: String, value: String) {
        let error = error(",\"\(name)\":\(value)")
        #expect(error?.parameter == name)
        #expect(error?.code == "unsupported_parameter")
    }

    @Test(
        "The same field is taken when it asks for nothing",
        arguments: [
            #""tools":[]"#, #""tool_choice":{"type":"auto"}"#, #""thinking":{"type":"disabled"}"#,
            #""thinking":{"type":"adaptive"}"#, #""top_k":0"#,
            #""service_tier":"standard_only""#, #""cache_control":{"type":"ephemeral"}"#, #""stop_sequences":[]"#,
            #""system":null"#, #""output_config":{}"#, #""speed":"standard""#,
        ]
    )
    func off(fields: String) throws {
        #expect(try decode(",\(fields)").generation == decode().generation)
    }

    @Test(
        "What is wrong is named by its path",
        arguments: [
            (#","foo":1"#, hi, "foo"), (#","temperature":1.1"#, hi, "temperature"), (#","top_p":0"#, hi, "top_p"),
            (#","top_k":-1"#, hi, "top_k"), (#","stop_sequences":[""]"#, hi, "stop_sequences"),
            (#","system":5"#, hi, "system"),
            (#","system":[{"type":"image"}]"#, hi, "system[0].type"), (#","stream":"yes""#, hi, "stream"),
            (#","output_config":{"effort":"high"}"#, hi, "output_config.effort"),
            (#","output_config":{"format":{"type":"text"}}"#, hi, "output_config.format.type"),
            (#","output_config":{"format":{"type":"json_schema","schema":1}}"#, hi, "output_config.format.schema"),
            ("", #"[{"role":"user","content":[{"type":"thinking","thinking":"x"}]}]"#, "messages[0].content[0].type"),
            (#","cache_control":{"type":"ephemeral","foo":1}"#, hi, "cache_control.foo"), ("", "[]", "messages"),
            ("", #"[{"role":"system","content":"x"}]"#, "messages[0].role"),
            ("", #"[{"role":"user"}]"#, "messages[0].content"),
            ("", #"[{"role":"user","content":"x","name":"n"}]"#, "messages[0].name"),
            ("", #"[{"role":"user","content":[{"type":"tool_result"}]}]"#, "messages[0].content[0].type"),
            ("", #"[{"role":"user","content":[{"type":"text","text":"x","foo":1}]}]"#, "messages[0].content[0].foo"),
        ] as [(String, String, String)]
    )
    func invalid(fields: String, messages: String, parameter: String) {
        let error = error(fields, messages: messages)
        #expect(error?.parameter == parameter)
        #expect(error?.status == 400)
    }

    @Test("What an assistant thought comes back to the template, apart from what it said")
    func thoughts() throws {
        let request = try decode(
            messages: """
                [{"role":"user","content":"a"},{"role":"assistant","content":[
                  {"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"b"}]},
                 {"role":"user","content":"c"}]
                """
        )
        #expect(
            request.generation.prompt
                == .chat([
                    ChatMessage(role: "user", content: "a"),
                    ChatMessage(role: "assistant", content: "b", reasoning: "hm"),
                    ChatMessage(role: "user", content: "c"),
                ])
        )
    }

    @Test("A schema holds the answer to it")
    func schema() throws {
        let request = try decode(#","output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}"#)
        #expect(request.generation.format == .jsonSchema(["type": "object"]))
    }

    @Test("The limit must be there for an answer, and must not be for a count")
    func limit() throws {
        let body = Array(#"{"model":"m","messages":\#(Self.hi)}"#.utf8)
        #expect(throws: APIError.missingParameter("max_tokens")) { try MessageRequest(body: body) }
        #expect(try MessageRequest(counting: body).generation.prompt == decode().generation.prompt)
        let limited = Array(#"{"model":"m","max_tokens":9,"messages":\#(Self.hi)}"#.utf8)
        #expect(throws: APIError.unknownParameter("max_tokens")) { try MessageRequest(counting: limited) }
    }
}
