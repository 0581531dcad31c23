import MaruCore
import Testing

@testable import MaruProviders

@Suite struct AnthropicTests {
    private let dialect = AnthropicDialect(outputLimit: 512)

    private func body(_ change: (inout GenerationRequest) -> Void = { _ in }) throws -> JSONValue {
        var request = GenerationRequest.question()
        change(&request)
        return try JSONValue(parsing: dialect.call(for: request, model: "m").body)
    }

    private func read(_ events: [String]) throws -> (AnthropicReader, [GenerationEvent]) {
        var reader = AnthropicReader()
        var result: [GenerationEvent] = []
        for event in events { result += try reader.read(ServerSentEvent(name: nil, data: Array(event.utf8))) }
        return (reader, result)
    }

    @Test func `What the system says stands apart, and results of tools are the user's`() throws {
        let json = try body { request in
            request.prompt = .chat([
                ChatMessage(role: "system", content: "Be brief."), ChatMessage(role: "user", content: "Hi"),
                ChatMessage(
                    role: "assistant",
                    content: "Wait.",
                    toolCalls: [
                        ToolCall(id: "1", name: "f", arguments: "{}"),
                        ToolCall(id: "2", name: "g", arguments: #"{"a":1}"#),
                    ]
                ),
                ChatMessage(role: "tool", content: "x", toolCallID: "1"),
                ChatMessage(role: "tool", content: "y", toolCallID: "2"),
            ])
        }
        #expect(json["system"] == "Be brief.")
        #expect(json["max_tokens"] == 512)
        #expect(
            json["messages"]?.serialized()
                == #"[{"role":"user","content":[{"type":"text","text":"Hi"}]},"#
                + #"{"role":"assistant","content":[{"type":"text","text":"Wait."},"#
                + #"{"type":"tool_use","id":"1","name":"f","input":{}},"#
                + #"{"type":"tool_use","id":"2","name":"g","input":{"a":1}}]},"#
                + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"x"},"#
                + #"{"type":"tool_result","tool_use_id":"2","content":"y"}]}]"#
        )
    }

    @Test func `The key has a header of its own, beside the API's version`() {
        #expect(dialect.headers(key: Secret("k")).map(\.0) == ["anthropic-version", "x-api-key"])
    }

    @Test func `What the API has no words for is refused by its name`() {
        func refused(_ change: (inout GenerationRequest) -> Void) -> String? {
            do { _ = try body(change) } catch GenerationError.unsupportedParameter(let name, _) { return name } catch {}
            return nil
        }
        #expect(refused { $0.sampling.seed = 1 } == "seed")
        #expect(refused { $0.reasoningEffort = "low" } == "reasoning_effort")
        #expect(refused { $0.choices = 2 } == "n")
        #expect(refused { $0.format = .jsonObject } == "response_format")
        #expect(refused { $0.sampling.topLogprobs = 0 } == "logprobs")
        #expect(refused { $0.conversationEnd = .insideLastMessage } == "continue_final_message")
        #expect(refused { $0.sampling.temperature = 1.5 } == "temperature above 1")
        #expect(
            refused {
                $0.prompt = .chat([
                    ChatMessage(role: "user", content: "a"), ChatMessage(role: "system", content: "late"),
                ])
            } == "messages"
        )
    }

    @Test func `An answer has text, thoughts and calls`() throws {
        let (reader, events) = try read([
            #"{"type":"message_start","message":{"usage":{"input_tokens":5,"cache_read_input_tokens":20,"cache_creation_input_tokens":3,"output_tokens":1}}}"#,
            #"{"type":"ping"}"#,
            #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"x"}}"#,
            #"{"type":"content_block_stop","index":0}"#,
            #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
            #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Hi"}}"#,
            #"{"type":"content_block_stop","index":1}"#,
            #"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}"#,
            #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"a\":"}}"#,
            #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"1}"}}"#,
            #"{"type":"content_block_stop","index":2}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":30}}"#,
            #"{"type":"message_stop"}"#,
        ])
        #expect(reader.isComplete)
        #expect(reader.tokens == TokenReport(prompt: 28, cachedPrompt: 20, completion: 30))
        #expect(
            events == [
                .reasoning(choice: 0, text: "hm"), .delta(choice: 0, text: "Hi", logprobs: []),
                .call(choice: 0, ToolCall(id: "t", name: "f", arguments: #"{"a":1}"#)),
                .finished(choice: 0, reason: .toolCalls),
            ]
        )
    }

    @Test func `Errors, refusals and endings have their own outcome`() throws {
        func cause(_ event: String) -> UpstreamFailure.Cause? {
            do { _ = try read([event]) } catch { return error as? UpstreamFailure.Cause }
            return nil
        }
        #expect(
            cause(#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#)
                == .reported(code: "overloaded_error")
        )
        #expect(cause(#"{"type":"message_delta","delta":{"stop_reason":"refusal"}}"#) == .filtered)
        #expect(cause("{}") == .malformed("an event has no type"))
        let (_, events) = try read([
            #"{"type":"message_delta","delta":{"stop_reason":"stop_sequence","stop_sequence":"끝"}}"#
        ])
        #expect(events == [.finished(choice: 0, reason: .stopText("끝"))])
        let (reader, _) = try read([#"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#])
        #expect(!reader.isComplete)
    }

    @Test func `A whole answer goes over the wire`() async throws {
        let events = [
            #"{"type":"message_start","message":{"usage":{"input_tokens":5,"output_tokens":1}}}"#,
            #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"안녕"}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":3}}"#,
            #"{"type":"message_stop"}"#,
        ]
        let body = events.map { "event: x\ndata: \($0)\n\n" }.joined()
        let server = UpstreamServer([.drip(Wire.answer(body))])
        let answer = try await server.run { url in
            try await TestProvider(kind: .anthropic).with(url) { try await Answer($0, .question()) }
        }
        #expect(answer.text == "안녕")
        #expect(answer.events.first == .started(promptTokens: 5))
        #expect(answer.usage?.completionTokens == 3)
        #expect(try #require(server.requests.first).head.hasPrefix("POST /messages "))
    }
}
