import MaruAPI
import MaruCore
import MaruRecords
import Testing

@Suite("Responses")
struct ResponseEncoderTests {
    private static let call = ToolCall(id: "call_1", name: "now", arguments: #"{"zone":"KST"}"#)
    private static let usage = Usage(
        promptTokens: 40,
        cachedPromptTokens: 32,
        completionTokens: 9,
        reasoningTokens: 4
    )

    /// A thought, a text and two calls.
    private static let events: [GenerationEvent] = [
        .started(promptTokens: 40), .reasoning(choice: 0, text: "Hm"), .reasoning(choice: 0, text: "m"),
        .delta(choice: 0, text: "안", logprobs: []), .delta(choice: 0, text: "녕", logprobs: []),
        .call(choice: 0, call), .call(choice: 0, call), .finished(choice: 0, reason: .toolCalls), .usage(usage),
    ]

    private func head(_ fields: String = "") throws -> ResponseHead {
        let request = try ResponseRequest(body: Array(#"{"model":"m","input":"Hi"\#(fields)}"#.utf8))
        return ResponseHead(id: "resp_1", created: 1_700_000_000_123, model: "m", isStored: true, request: request)
    }

    private func whole(_ events: [GenerationEvent], _ fields: String = "") throws -> JSONValue {
        var encoder = WholeResponse(try head(fields))
        for event in events { _ = encoder.bytes(for: event, prompt: 0) }
        #expect(encoder.isComplete)
        return try JSONValue(parsing: encoder.end())
    }

    /// The name and the data of each event.
    private func streamed(
        _ events: [GenerationEvent],
        end: (StreamedResponse) -> [UInt8] = { $0.end() }
    ) throws -> [(name: String, data: JSONValue)] {
        var encoder = StreamedResponse(try head())
        let bytes = events.flatMap { encoder.bytes(for: $0, prompt: 0) } + end(encoder)
        return try String(decoding: bytes, as: UTF8.self).split(separator: "\n\n").map { event in
            let lines = event.split(separator: "\n", maxSplits: 1)
            return (
                String(lines[0].dropFirst("event: ".count)),
                try JSONValue(parsing: String(lines[1].dropFirst("data: ".count)))
            )
        }
    }

    @Test("A response repeats its request and says what came of it")
    func golden() throws {
        var encoder = WholeResponse(try head(#","instructions":"Be brief","metadata":{"a":"b"},"max_output_tokens":9"#))
        let events: [GenerationEvent] = [
            .started(promptTokens: 2), .finished(choice: 0, reason: .length),
            .usage(Usage(promptTokens: 2, completionTokens: 1)),
        ]
        for event in events { _ = encoder.bytes(for: event, prompt: 0) }
        #expect(
            String(decoding: encoder.end(), as: UTF8.self) == """
                {"id":"resp_1","object":"response","created_at":1700000000,"model":"m","background":false,"store":true,\
                "previous_response_id":null,"instructions":"Be brief","max_output_tokens":9,"max_tool_calls":null,\
                "temperature":1.0,"top_p":1.0,"top_logprobs":0,"parallel_tool_calls":true,"tool_choice":"auto",\
                "tools":[],"text":{"format":{"type":"text"}},"reasoning":{"effort":null,"summary":null},\
                "truncation":"disabled","service_tier":"default","metadata":{"a":"b"},"status":"incomplete",\
                "error":null,"incomplete_details":{"reason":"max_output_tokens"},"output":[],"usage":{"input_tokens":2,\
                "input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"output_tokens":1,\
                "output_tokens_details":{"reasoning_tokens":0},"total_tokens":3}}
                """
        )
    }

    @Test("Thoughts, texts and calls are items in their order")
    func items() throws {
        let response = try whole(Self.events)
        guard case .array(let output) = response["output"] else {
            Issue.record("no output")
            return
        }
        #expect(output.map { $0["type"] } == ["reasoning", "message", "function_call", "function_call"])
        #expect(output.allSatisfy { $0["status"] == "completed" })
        #expect(output[0]["content"] == [["type": "reasoning_text", "text": "Hmm"]])
        #expect(
            output[1]["content"] == [["type": "output_text", "text": "안녕", "annotations": [], "logprobs": []]]
        )
        #expect(output[2]["call_id"] == "call_1")
        #expect(output[2]["arguments"] == #"{"zone":"KST"}"#)
        #expect(response["status"] == "completed")
        #expect(response["usage"]?["input_tokens_details"]?["cached_tokens"] == 32)
        #expect(response["usage"]?["output_tokens_details"]?["reasoning_tokens"] == 4)
        #expect(response["usage"]?["total_tokens"] == 49)
    }

    @Test("A stream opens and closes each item, and numbers its events")
    func stream() throws {
        let events = try streamed(Self.events)
        let call = [
            "output_item.added", "function_call_arguments.delta", "function_call_arguments.done", "output_item.done",
        ]
        #expect(
            events.map { $0.name } == [
                "created", "in_progress", "output_item.added", "content_part.added", "reasoning_text.delta",
                "reasoning_text.delta", "reasoning_text.done", "content_part.done", "output_item.done",
                "output_item.added", "content_part.added", "output_text.delta", "output_text.delta", "output_text.done",
                "content_part.done", "output_item.done",
            ].map { "response." + $0 } + (call + call + ["completed"]).map { "response." + $0 }
        )
        #expect(events.map { $0.data["sequence_number"] } == events.indices.map { .integer($0) })
        #expect(events.allSatisfy { $0.data["type"] == .string($0.name) })
        #expect(events[0].data["response"]?["status"] == "in_progress")
        #expect(events[9].data["item"]?["content"] == [])
        #expect(events[9].data["item"]?["status"] == "in_progress")
        #expect(events[9].data["output_index"] == 1)
        #expect(events[16].data["item"]?["arguments"] == "")
        #expect(events[18].data["arguments"] == #"{"zone":"KST"}"#)
    }

    @Test("The pieces of a stream add up to the response at its end, which is that of a whole answer")
    func sums() throws {
        let events = try streamed(Self.events)
        let response = try #require(events.last?.data["response"])
        guard case .array(let output) = response["output"] else {
            Issue.record("no output")
            return
        }
        for (index, item) in output.enumerated() {
            let own = events.filter { $0.data["output_index"] == .integer(index) }.map { $0.data }
            #expect(own.last?["item"] == item)
            #expect(own.compactMap { $0["item_id"] }.allSatisfy { $0 == item["id"] })
            let deltas = own.compactMap { $0["delta"] }.map { value -> String in
                guard case .string(let text) = value else { return "" }
                return text
            }
            let text = item["arguments"] ?? item["content"]?.first?["text"]
            #expect(text == .string(deltas.joined()))
        }
        let whole = try whole(Self.events)
        #expect(whole["usage"] == response["usage"])
        #expect(
            output.map { $0["content"] ?? $0["arguments"] }
                == whole["output"]?.elements.map { $0["content"] ?? $0["arguments"] }
        )
    }

    @Test("An answer that its limit ends is incomplete, and so is the item that it cut")
    func limit() throws {
        let events: [GenerationEvent] = [
            .started(promptTokens: 1), .delta(choice: 0, text: "a", logprobs: []),
            .finished(choice: 0, reason: .length),
            .usage(Usage(promptTokens: 1, completionTokens: 1)),
        ]
        let streamed = try streamed(events)
        #expect(streamed.last?.name == "response.incomplete")
        #expect(streamed.last?.data["response"]?["output"]?.first?["status"] == "incomplete")
        #expect(try whole(events)["status"] == "incomplete")
    }

    @Test("A stream that breaks off ends with what it has and why it failed")
    func failure() throws {
        let events = try streamed(Array(Self.events.prefix(4))) { $0.failure(.internalFailure) }
        let last = try #require(events.last)
        #expect(last.name == "response.failed")
        #expect(last.data["sequence_number"] == .integer(events.count - 1))
        #expect(last.data["response"]?["status"] == "failed")
        #expect(last.data["response"]?["error"]?["code"] == "server_error")
        #expect(last.data["response"]?["output"]?.elements.map { $0["status"] } == ["completed", "incomplete"])
    }

    @Test("Log-probabilities stand in the deltas and in the text")
    func logprobs() throws {
        let token = TokenLogprob(token: 1, bytes: Array("a".utf8), logprob: -0.5)
        let logprobs = [TokenLogprobs(chosen: token, top: [token])]
        let events: [GenerationEvent] = [
            .started(promptTokens: 1), .delta(choice: 0, text: "a", logprobs: logprobs),
            .delta(choice: 0, text: "a", logprobs: logprobs), .finished(choice: 0, reason: .stop), .usage(Self.usage),
        ]
        let streamed = try streamed(events).filter { $0.name == "response.output_text.delta" }
        #expect(streamed.map { $0.data["logprobs"]?.elements.count } == [1, 1])
        let content = try whole(events)["output"]?.first?["content"]?.first
        #expect(content?["logprobs"]?.elements.map { $0["logprob"] } == [-0.5, -0.5])
    }

    @Test("What was kept is read again: as items to go on from, as a list, and as interrupted")
    func kept() throws {
        var encoder = WholeResponse(try head())
        for event in Self.events { _ = encoder.bytes(for: event, prompt: 0) }
        let record = ResponseRecord(
            id: "resp_1",
            owner: "local",
            created: 0,
            previous: nil,
            isBackground: false,
            input: try head().request.inputJSON,
            body: encoder.end(),
            isFinished: true
        )
        let stored = StoredResponse(record)
        let items = try stored.items()
        #expect(items.map(\.content).first == .message(role: "user", texts: ["Hi"]))
        #expect(items.dropFirst().map(\.content).first == .reasoning("Hmm"))
        #expect(items.last?.content == .call(Self.call))
        #expect(items.count == 5)
        let list = try JSONValue(parsing: stored.inputItems(RecordPage(limit: 20)))
        #expect(list["data"]?.elements.count == 1)
        #expect(list["has_more"] == false)
        #expect(throws: APIError.self) { try stored.inputItems(RecordPage(limit: 20, after: "nothing")) }
        let interrupted = try JSONValue(parsing: stored.interruptedBody())
        #expect(interrupted["status"] == "failed")
        #expect(interrupted["error"]?["code"] == "server_error")
        #expect(interrupted["id"] == "resp_1")
    }
}

extension JSONValue {
    fileprivate var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    fileprivate var first: JSONValue? { elements.first }
}
