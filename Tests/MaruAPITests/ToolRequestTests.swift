import MaruCore
import Testing

@testable import MaruAPI

@Suite("Tools in requests")
struct ToolRequestTests {
    private static let weather =
        #"{"type":"function","function":{"name":"weather","description":"d","parameters":{"type":"object"},"strict":true}}"#

    private func decode(_ fields: String, messages: String = #"[{"role":"user","content":"Hi"}]"#) throws(APIError)
        -> GenerationRequest
    {
        let body = #"{"model":"m","messages":\#(messages),\#(fields)}"#
        return try AnswerRequest(.chat, body: Array(body.utf8)).generations[0]
    }

    @Test("Tools and the choice among them")
    func tools() throws {
        let tool = Tool(name: "weather", description: "d", parameters: ["type": "object"], isStrict: true)
        let choices: [(String, ToolChoice)] = [
            (#""auto""#, .automatic), (#""none""#, .none), (#""required""#, .required),
            (#"{"type":"function","function":{"name":"weather"}}"#, .function("weather")),
        ]
        for (text, choice) in choices {
            let request = try decode(#""tools":[\#(Self.weather)],"tool_choice":\#(text),"parallel_tool_calls":false"#)
            #expect(request.tools == [tool])
            #expect(request.toolChoice == choice)
            #expect(!request.allowsParallelCalls)
        }
        #expect(try decode(#""tools":[]"#).allowsParallelCalls)
    }

    @Test(
        "What cannot be called is refused by name",
        arguments: [
            (#""tools":[{"type":"web_search"}]"#, "tools[0].type"),
            (#""tools":[{"type":"function"}]"#, "tools[0].function"),
            (#""tools":[{"type":"function","function":{"name":"a b"}}]"#, "tools[0].function.name"),
            (#""tools":[{"type":"function","function":{"name":"a","parameters":3}}]"#, "tools[0].function.parameters"),
            (
                #""tools":[{"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"a"}}]"#,
                "tools"
            ),
            (#""tool_choice":"required""#, "tool_choice"), (#""tool_choice":"any""#, "tool_choice"),
            (
                #""tools":[{"type":"function","function":{"name":"a"}}],"tool_choice":{"type":"function","function":{"name":"b"}}"#,
                "tool_choice"
            ),
        ]
    )
    func refused(fields: String, parameter: String) {
        let error = #expect(throws: APIError.self) { try decode(fields) }
        #expect(error?.parameter == parameter)
    }

    @Test("A conversation with calls and their results")
    func conversation() throws {
        let messages = """
            [{"role":"user","content":"날씨?"},
             {"role":"assistant","content":null,"reasoning_content":"음","tool_calls":[
                {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"서울\\"}"}}]},
             {"role":"tool","tool_call_id":"c1","content":"맑음"}]
            """
        guard case .chat(let chat) = try decode(#""stream":false"#, messages: messages).prompt else {
            Issue.record("no conversation")
            return
        }
        let call = ToolCall(id: "c1", name: "weather", arguments: #"{"city":"서울"}"#)
        #expect(chat[1] == ChatMessage(role: "assistant", content: "", reasoning: "음", toolCalls: [call]))
        #expect(chat[2] == ChatMessage(role: "tool", content: "맑음", toolCallID: "c1"))
    }

    @Test("A turn without content and calls is refused, as is a result without its call")
    func incomplete() {
        for (messages, parameter) in [
            (#"[{"role":"assistant","content":null}]"#, "messages[0].content"),
            (#"[{"role":"tool","content":"x"}]"#, "messages[0].tool_call_id"),
            (#"[{"role":"user","content":"x","tool_calls":[]}]"#, "messages[0].tool_calls"),
        ] {
            let error = #expect(throws: APIError.self) { try decode(#""stream":false"#, messages: messages) }
            #expect(error?.parameter == parameter)
        }
    }

    @Test("A whole answer has its calls and its reasoning")
    func wholeAnswer() throws {
        let request = try AnswerRequest(
            .chat,
            body: Array(#"{"model":"m","messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        )
        var whole = WholeAnswer(request: request, head: AnswerHead(id: "i", created: 0, model: "m"))
        let call = ToolCall(id: "c1", name: "f", arguments: #"{"a":1}"#)
        for event in Self.events(call) { _ = whole.bytes(for: event, prompt: 0) }
        let body = try JSONValue(parsing: whole.end())
        guard case .array(let choices)? = body["choices"], let choice = choices.first else {
            Issue.record("no choice")
            return
        }
        #expect(choice["finish_reason"] == "tool_calls")
        #expect(choice["message"]?["content"] == .null)
        #expect(choice["message"]?["reasoning_content"] == "음")
        #expect(
            choice["message"]?["tool_calls"]
                == [["id": "c1", "type": "function", "function": ["name": "f", "arguments": #"{"a":1}"#]]]
        )
    }

    @Test("A streamed answer counts its calls")
    func streamedAnswer() throws {
        let request = try AnswerRequest(
            .chat,
            body: Array(#"{"model":"m","stream":true,"messages":[{"role":"user","content":"Hi"}]}"#.utf8)
        )
        var streamed = StreamedAnswer(request: request, head: AnswerHead(id: "i", created: 0, model: "m"))
        var deltas: [JSONValue] = []
        let calls = ["c1", "c2"].map { ToolCall(id: $0, name: "f", arguments: "{}") }
        for call in calls {
            let chunk = streamed.bytes(for: .call(choice: 0, call), prompt: 0)
            let json = try JSONValue(parsing: Array(chunk.dropFirst("data: ".utf8.count)))
            guard case .array(let choices)? = json["choices"], let delta = choices.first?["delta"] else { continue }
            deltas.append(delta)
        }
        #expect(
            deltas
                == calls.enumerated().map { index, call in
                    let function: JSONValue = ["name": "f", "arguments": "{}"]
                    let piece: JSONValue = [
                        "index": .integer(index), "id": .string(call.id), "type": "function", "function": function,
                    ]
                    return ["tool_calls": [piece]]
                }
        )
    }

    private static func events(_ call: ToolCall) -> [GenerationEvent] {
        [
            .started(promptTokens: 1), .reasoning(choice: 0, text: "음"), .call(choice: 0, call),
            .finished(choice: 0, reason: .toolCalls), .usage(Usage(promptTokens: 1, completionTokens: 2)),
        ]
    }
}
