import MaruCore
import Testing

@testable import MaruProviders

@Suite struct OpenAIReaderTests {
    private func read(_ lines: String..., choices: Int = 1, stop: [String] = []) throws -> [GenerationEvent] {
        var reader = OpenAIReader(choices: choices, stop: stop)
        var events: [GenerationEvent] = []
        for line in lines { events += try reader.read(ServerSentEvent(name: nil, data: Array(line.utf8))) }
        #expect(reader.isComplete)
        return events
    }

    private let usage = #"{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}"#

    private func finish(_ reason: String, _ index: Int = 0, more: String = "") -> String {
        #"{"choices":[{"index":\#(index),"delta":{},"finish_reason":"\#(reason)"\#(more)}]}"#
    }

    @Test func `Calls are put together from their pieces`() throws {
        let events = try read(
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\":"}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}]}}]}"#,
            finish("tool_calls"),
            usage,
            "[DONE]"
        )
        #expect(
            events == [
                .call(choice: 0, ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)),
                .call(choice: 0, ToolCall(id: "b", name: "g", arguments: "{}")),
                .finished(choice: 0, reason: .toolCalls),
            ]
        )
    }

    @Test func `A demanded call ends with calls, whatever the provider says`() throws {
        let events = try read(
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]}}]}"#,
            finish("stop"),
            usage,
            "[DONE]"
        )
        #expect(events.last == .finished(choice: 0, reason: .toolCalls))
        #expect(events.first == .call(choice: 0, ToolCall(id: "call_1", name: "f", arguments: "{}")))
    }

    @Test func `Thoughts have one of two names`() throws {
        let events = try read(
            #"{"choices":[{"index":0,"delta":{"reasoning_content":"a"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"reasoning":"b","content":null}}]}"#,
            finish("stop"),
            usage,
            "[DONE]"
        )
        #expect(events.dropLast() == [.reasoning(choice: 0, text: "a"), .reasoning(choice: 0, text: "b")])
    }

    @Test func `Several choices end on their own`() throws {
        let events = try read(
            #"{"choices":[{"index":1,"delta":{"content":"b"}},{"index":0,"delta":{"content":"a"}}]}"#,
            finish("length", 1),
            finish("stop", 0),
            usage,
            "[DONE]",
            choices: 2
        )
        #expect(
            events == [
                .delta(choice: 1, text: "b", logprobs: []), .delta(choice: 0, text: "a", logprobs: []),
                .finished(choice: 1, reason: .length), .finished(choice: 0, reason: .stop),
            ]
        )
    }

    @Test func `A stop text is told when the provider tells it`() throws {
        let met = finish("stop", more: #","stop_reason":"\n\n""#)
        #expect(try read(met, usage, "[DONE]", stop: ["\n\n"]) == [.finished(choice: 0, reason: .stopText("\n\n"))])
        let token = finish("stop", more: #","stop_reason":151643"#)
        #expect(try read(token, usage, "[DONE]", stop: ["x"]) == [.finished(choice: 0, reason: .stop)])
    }

    @Test func `Log-probabilities keep the bytes of tokens`() throws {
        let events = try read(
            #"{"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-0.5,"#
                + #""bytes":[97],"top_logprobs":[{"token":"b","logprob":-1,"bytes":[98]}]}]}}]}"#,
            finish("stop"),
            usage,
            "[DONE]"
        )
        let chosen = TokenLogprob(token: -1, bytes: [97], logprob: -0.5)
        let other = TokenLogprob(token: -1, bytes: [98], logprob: -1)
        #expect(
            events.first == .delta(choice: 0, text: "a", logprobs: [TokenLogprobs(chosen: chosen, top: [other])])
        )
    }

    @Test(arguments: [
        #"{"choices":[{"index":7,"delta":{"content":"a"}}]}"#,
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"because"}]}"#,
        #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"x"}}]}}]}"#,
        #"{"choices":[],"usage":{"prompt_tokens":-1,"completion_tokens":1}}"#,
        #"{"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":99999999999}}"#,
        #"{"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a"}]}}]}"#,
        #"{"hello":1}"#, "\"text\"", "", "[DONE", #"{"choices":[{"index":0,"index":0}]}"#,
    ])
    func `What cannot be understood is malformed`(line: String) {
        var reader = OpenAIReader(choices: 1, stop: [])
        let error = #expect(throws: UpstreamFailure.Cause.self) {
            try reader.read(ServerSentEvent(name: nil, data: Array(line.utf8)))
        }
        guard case .malformed? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `A choice does not go on behind its end`() throws {
        var reader = OpenAIReader(choices: 1, stop: [])
        _ = try reader.read(ServerSentEvent(name: nil, data: Array(Wire.stop.utf8)))
        #expect(throws: UpstreamFailure.Cause.malformed("a choice goes on behind its end")) {
            try reader.read(ServerSentEvent(name: nil, data: Array(Wire.delta("x").utf8)))
        }
    }

    /// Whatever bytes arrive, the reader answers or throws.
    @Test func `Damaged events never stop the program`() throws {
        let good = Array(
            #"{"choices":[{"index":0,"delta":{"content":"a","tool_calls":[{"index":0,"function":{"name":"f"}}]}}]}"#
                .utf8
        )
        var generator = SystemRandomNumberGenerator()
        var refused = 0
        for _ in 0..<2000 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            var reader = OpenAIReader(choices: 1, stop: [])
            do { _ = try reader.read(ServerSentEvent(name: nil, data: bytes)) } catch { refused += 1 }
        }
        #expect(refused > 500)
    }
}
