import MaruAPI
import MaruCore
import Testing

@Suite("The request of /v1/responses")
struct ResponseRequestTests {
    private func request(_ fields: String) throws(APIError) -> ResponseRequest {
        try ResponseRequest(body: Array(#"{"model":"m",\#(fields)}"#.utf8))
    }

    private func turns(_ fields: String, after earlier: [ResponseItem] = []) throws -> [ChatMessage] {
        guard case .chat(let turns) = try request(fields).generation(after: earlier).prompt else { return [] }
        return turns
    }

    private func error(_ fields: String) -> APIError? {
        do {
            _ = try request(fields)
            return nil
        } catch { return error }
    }

    @Test("A text is what the user says; instructions come before it")
    func text() throws {
        let turns = try turns(#""input":"Hi","instructions":"Be brief""#)
        #expect(turns == [ChatMessage(role: "system", content: "Be brief"), ChatMessage(role: "user", content: "Hi")])
        let request = try request(#""input":"Hi""#)
        #expect(request.stores == nil)
        #expect(!request.streams && !request.isBackground)
        #expect(request.generation.maximumTokens == nil)
    }

    @Test("Items become the turns of a conversation: calls and thoughts belong to the assistant's")
    func items() throws {
        let turns = try turns(
            #"""
            "input":[
                {"role":"developer","content":"Use tools"},
                {"type":"message","role":"user","content":[{"type":"input_text","text":"a"},{"type":"input_text","text":"b"}]},
                {"type":"reasoning","id":"rs_1","summary":[],"content":[{"type":"reasoning_text","text":"Hm"}]},
                {"type":"message","id":"msg_1","status":"completed","role":"assistant",
                 "content":[{"type":"output_text","text":"Wait","annotations":[],"logprobs":[]}]},
                {"type":"function_call","id":"fc_1","call_id":"c1","name":"now","arguments":"{}","status":"completed"},
                {"type":"function_call","call_id":"c2","name":"then","arguments":"{}"},
                {"type":"function_call_output","call_id":"c1","output":"12:00"},
                {"type":"function_call_output","call_id":"c2","output":[{"type":"input_text","text":"13:00"}]},
                {"type":"reasoning","summary":[{"type":"summary_text","text":"So"}]},
                {"type":"function_call","call_id":"c3","name":"now","arguments":"{}"}
            ]
            """#
        )
        let calls = [("c1", "now"), ("c2", "then")].map { ToolCall(id: $0, name: $1, arguments: "{}") }
        #expect(
            turns == [
                ChatMessage(role: "system", content: "Use tools"),
                ChatMessage(role: "user", content: "a\nb"),
                ChatMessage(role: "assistant", content: "Wait", reasoning: "Hm", toolCalls: calls),
                ChatMessage(role: "tool", content: "12:00", toolCallID: "c1"),
                ChatMessage(role: "tool", content: "13:00", toolCallID: "c2"),
                ChatMessage(
                    role: "assistant",
                    content: "",
                    reasoning: "So",
                    toolCalls: [ToolCall(id: "c3", name: "now", arguments: "{}")]
                ),
            ]
        )
    }

    @Test("What came before is between the instructions and what is new")
    func earlier() throws {
        let earlier = [
            ResponseItem(.message(role: "user", texts: ["1"])), ResponseItem(.message(role: "assistant", texts: ["2"])),
        ]
        let turns = try turns(#""input":"3","instructions":"0","previous_response_id":"resp_1""#, after: earlier)
        #expect(turns.map(\.content) == ["0", "1", "2", "3"])
        #expect(turns.map(\.role) == ["system", "user", "assistant", "user"])
    }

    @Test("Each item has a name of its own: the one that it came with, or a new one")
    func names() throws {
        let message = #"{"role":"user","content":"a","id":"msg_1"}"#
        let input = try request(#""input":[\#(message),\#(message),{"role":"user","content":"b"}]"#).input
        #expect(input[0].id == "msg_1")
        #expect(Set(input.map(\.id)).count == 3)
        #expect(input.allSatisfy { $0.id.hasPrefix("msg_") })
    }

    @Test("Tools, formats and log-probabilities have the shapes of this API")
    func generation() throws {
        let request = try request(
            #"""
            "input":"Hi","max_output_tokens":5,"temperature":0.5,"top_p":0.9,"seed":7,"stop":"x","service_tier":"flex",
            "tools":[{"type":"function","name":"now","description":"d","parameters":{"type":"object"},"strict":true}],
            "tool_choice":{"type":"function","name":"now"},"parallel_tool_calls":false,"max_tool_calls":3,
            "include":["message.output_text.logprobs"],"top_logprobs":2,
            "text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"},"strict":true},"verbosity":"medium"},
            "reasoning":{"effort":null,"summary":"auto"},"truncation":"disabled","metadata":{"a":"b"},
            "user":"u","safety_identifier":"s","prompt_cache_key":"k"
            """#
        )
        let generation = request.generation
        #expect(
            generation.tools == [Tool(name: "now", description: "d", parameters: ["type": "object"], isStrict: true)]
        )
        #expect(generation.toolChoice == .function("now"))
        #expect(!generation.allowsParallelCalls)
        #expect(generation.format == .jsonSchema(["type": "object"]))
        #expect(generation.sampling.topLogprobs == 2)
        #expect(generation.sampling.temperature == 0.5)
        #expect(generation.sampling.seed == 7)
        #expect(generation.maximumTokens == 5)
        #expect(generation.stop == ["x"])
        #expect(generation.priority == 1)
        #expect(request.serviceTier == .flex)
    }

    @Test(
        "What cannot be done is refused by name",
        arguments: [
            (#""input":"Hi","foo":1"#, "foo", "unknown_parameter"),
            (#""instructions":"Hi""#, "input", "missing_required_parameter"),
            (#""input":[]"#, "input", "invalid_value"),
            (#""input":1"#, "input", "invalid_type"),
            (#""input":"Hi","tools":[{"type":"web_search"}]"#, "tools[0].type", "invalid_value"),
            (#""input":"Hi","tools":[{"type":"file_search","vector_store_ids":[]}]"#, "tools[0].type", "invalid_value"),
            (#""input":"Hi","tool_choice":"required""#, "tool_choice", "conflicting_parameters"),
            (
                #""input":[{"role":"user","content":[{"type":"input_image","image_url":"x"}]}]"#,
                "input[0].content[0].type", "invalid_value"
            ),
            (
                #""input":[{"role":"user","content":[{"type":"input_file","file_id":"x"}]}]"#,
                "input[0].content[0].type", "invalid_value"
            ),
            (#""input":[{"type":"item_reference","id":"msg_1"}]"#, "input[0].type", "invalid_value"),
            (#""input":[{"role":"user","content":"a","foo":1}]"#, "input[0].foo", "unknown_parameter"),
            (#""input":[{"role":"wizard","content":"a"}]"#, "input[0].role", "invalid_value"),
            (
                #""input":[{"type":"reasoning","summary":[],"encrypted_content":"x"}]"#, "input[0].encrypted_content",
                "unsupported_parameter"
            ),
            (#""input":"Hi","truncation":"auto""#, "truncation", "unsupported_parameter"),
            (#""input":"Hi","reasoning":{"effort":"high"}"#, "reasoning.effort", "unsupported_parameter"),
            (#""input":"Hi","conversation":"c""#, "conversation", "unsupported_parameter"),
            (#""input":"Hi","include":["reasoning.encrypted_content"]"#, "include[0]", "invalid_value"),
            (#""input":"Hi","top_logprobs":2"#, "top_logprobs", "conflicting_parameters"),
            (#""input":"Hi","background":true,"store":false"#, "background", "conflicting_parameters"),
            (#""input":"Hi","stream_options":{}"#, "stream_options", "conflicting_parameters"),
            (#""input":"Hi","metadata":{"a":1}"#, "metadata.a", "invalid_type"),
            (#""input":"Hi","temperature":3"#, "temperature", "invalid_value"),
            (#""input":"Hi","max_output_tokens":0"#, "max_output_tokens", "invalid_value"),
            (#""input":"Hi","text":{"format":{"type":"xml"}}"#, "text.format.type", "invalid_value"),
        ]
    )
    func refusals(fields: String, parameter: String, code: String) {
        let error = error(fields)
        #expect(error?.parameter == parameter)
        #expect(error?.code == code)
        #expect(error?.status == 400)
    }
}
