import HTTPTypes
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Anthropic's Messages API", .timeLimit(.minutes(5)))
struct MessageRouteTests {
    private func body(_ fields: String = "", prompt: String = "Hi there") -> String {
        #"{"model":"scripted","max_tokens":50,"messages":[{"role":"user","content":"\#(prompt)"}]\#(fields)}"#
    }

    @Test("A message is answered whole")
    func whole() async throws {
        let answer = try await send(.post, "/v1/messages", body())
        #expect(answer.status == 200)
        guard case .string(let id) = answer.json["id"] else {
            Issue.record("no id: \(answer.text)")
            return
        }
        #expect(id.hasPrefix("msg_"))
        #expect(
            answer.text == """
                {"id":"\(id)","type":"message","role":"assistant","model":"scripted",\
                "content":[{"type":"text","text":"Hello, world!"}],"stop_reason":"end_turn","stop_sequence":null,\
                "usage":{"input_tokens":2,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,\
                "output_tokens":5}}
                """
        )
        #expect(answer.headers[.init("request-id") ?? .contentType]?.hasPrefix("req-") == true)
    }

    @Test("A message is answered in a stream of named events")
    func streamed() async throws {
        let generator = ScriptedGenerator(["안녕", "하세요"])
        let answer = try await send(.post, "/v1/messages", body(#","stream":true"#), generator: generator)
        #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
        let events = answer.text.split(separator: "\n\n").map { event in
            event.split(separator: "\n", maxSplits: 1).map(String.init)
        }
        #expect(
            events.map(\.first) == [
                "event: message_start", "event: content_block_start", "event: content_block_delta",
                "event: content_block_delta", "event: content_block_stop", "event: message_delta",
                "event: message_stop",
            ]
        )
        let data = try events.map { try JSONValue(parsing: String(($0.last ?? "").dropFirst("data: ".count))) }
        #expect(zip(events, data).allSatisfy { "event: " + ($1["type"]?.text ?? "") == $0.first })
        #expect(data.compactMap { $0["delta"]?["text"]?.text } == ["안녕", "하세요"])
        #expect(data[0]["message"]?["content"] == [])
        #expect(data[0]["message"]?["usage"]?["input_tokens"] == 2)
        #expect(data[5]["delta"] == ["stop_reason": "end_turn", "stop_sequence": nil])
        #expect(data[5]["usage"]?["output_tokens"] == 2)
    }

    @Test(
        "The reason says what ended the answer, and which stop text",
        arguments: [
            (#","stop_sequences":["never","wor"]"#, "stop_sequence", "wor"), (#","max_tokens":2"#, "max_tokens", nil),
            ("", "end_turn", nil),
        ] as [(String, String, String?)]
    )
    func reasons(fields: String, reason: String, stop: String?) async throws {
        let prompt = #""messages":[{"role":"user","content":"Hi"}]"#
        let limit = fields.contains("max_tokens") ? "" : #","max_tokens":50"#
        let whole = try await send(.post, "/v1/messages", #"{"model":"scripted",\#(prompt)\#(limit)\#(fields)}"#)
        #expect(whole.json["stop_reason"]?.text == reason)
        #expect(whole.json["stop_sequence"] == stop.map { .string($0) } ?? .null)
        let streamed = try await send(
            .post,
            "/v1/messages",
            #"{"model":"scripted","stream":true,\#(prompt)\#(limit)\#(fields)}"#
        )
        let stopText = stop.map { "\"\($0)\"" } ?? "null"
        #expect(streamed.text.contains(#""delta":{"stop_reason":"\#(reason)","stop_sequence":\#(stopText)}"#))
    }

    @Test("An answer without text has no block, whole or streamed")
    func empty() async throws {
        let whole = try await send(.post, "/v1/messages", body(#","stop_sequences":["Hel"]"#))
        #expect(whole.json["content"] == [])
        let streamed = try await send(.post, "/v1/messages", body(#","stop_sequences":["Hel"],"stream":true"#))
        #expect(!streamed.text.contains("content_block"))
        #expect(streamed.text.contains("message_stop"))
    }

    @Test("Tokens are counted as an answer would count them")
    func count() async throws {
        let counted = #"{"model":"scripted","system":"Be brief","messages":[{"role":"user","content":"Hi there"}]}"#
        let answer = try await send(.post, "/v1/messages/count_tokens", counted)
        // "system: Be brief user: Hi there assistant:"
        #expect(answer.text == #"{"input_tokens":7}"#)
        let limited = try await send(.post, "/v1/messages/count_tokens", body())
        #expect(limited.status == 400)
        #expect(limited.text.contains("max_tokens"))
    }

    @Test("A generator without a tokenizer here cannot count")
    func noTokenizer() async throws {
        let generator = ScriptedGenerator(inspector: nil)
        let counted = #"{"model":"scripted","messages":[{"role":"user","content":"Hi"}]}"#
        let answer = try await send(.post, "/v1/messages/count_tokens", counted, generator: generator)
        #expect(answer.status == 501)
        #expect(answer.json["error"]?["type"] == "api_error")
    }

    @Test("Errors wear Anthropic's envelope, whatever they are about")
    func errors() async throws {
        let cases: [(body: String, status: Int, type: String)] = [
            (body(#","foo":1"#), 400, "invalid_request_error"),
            (body().replacing("scripted", with: "claude"), 404, "not_found_error"),
            ("{", 400, "invalid_request_error"),
        ]
        for (body, status, type) in cases {
            let answer = try await send(.post, "/v1/messages", body)
            #expect(answer.status == status)
            #expect(answer.json["type"] == "error")
            #expect(answer.json["error"]?["type"]?.text == type)
            #expect(answer.json["request_id"]?.text == answer.headers[.init("X-Request-ID") ?? .contentType])
        }
        #expect(try await send(.get, "/v1/messages").json["error"]?["type"] == "invalid_request_error")
        #expect(try await send(.post, "/v1/messages/nothing", "{}").json["error"]?["type"] == "not_found_error")
        let large = ServerConfiguration(maximumBodyBytes: 10)
        let refused = try await send(.post, "/v1/messages", body(), configuration: large)
        #expect(refused.json["error"]?["type"] == "request_too_large")
        let draining = try await send(.post, "/v1/messages", body()) { server in
            server.lifecycle.becomeReady()
            _ = server.lifecycle.drain()
        }
        #expect(draining.status == 503)
        #expect(draining.json["error"]?["type"] == "overloaded_error")
    }

    @Test("An answer that breaks is an error, and in a stream an event that tells it from a whole one")
    func failure() async throws {
        let whole = try await send(.post, "/v1/messages", body(), generator: ScriptedGenerator(failsAfter: 2))
        #expect(whole.status == 500)
        #expect(whole.json["error"]?["type"] == "api_error")
        let streamed = try await send(
            .post,
            "/v1/messages",
            body(#","stream":true"#),
            generator: ScriptedGenerator(failsAfter: 2)
        )
        #expect(streamed.text.contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\""))
        #expect(!streamed.text.contains("message_stop"))
    }

    @Test("The key is taken from Anthropic's header, and another version of the API refused")
    func headers() async throws {
        let key = try #require(HTTPField.Name("x-api-key"))
        let version = try #require(HTTPField.Name("anthropic-version"))
        let guarded = ServerConfiguration(apiKey: "secret")
        func answer(_ headers: HTTPFields) async throws -> RouterAnswer {
            try await send(.post, "/v1/messages", body(), headers: headers, configuration: guarded)
        }
        #expect(try await answer([key: "secret", version: "2023-06-01"]).status == 200)
        #expect(try await answer([.authorization: "Bearer secret", version: "2026-10-21"]).status == 200)
        #expect(try await answer([key: "other", .authorization: "Bearer secret"]).status == 200)
        let wrong = try await answer([key: "other"])
        #expect(wrong.status == 401)
        #expect(wrong.json["error"]?["type"] == "authentication_error")
        let old = try await answer([key: "secret", version: "2023-01-01"])
        #expect(old.status == 400)
        #expect(old.text.contains("anthropic-version"))
    }

    @Test("What the assistant began to say is continued")
    func prefill() async throws {
        let generator = ScriptedGenerator()
        let turns = #"[{"role":"user","content":"Hi"},{"role":"assistant","content":"Well"}]"#
        let body = #"{"model":"scripted","max_tokens":9,"messages":\#(turns)}"#
        #expect(try await send(.post, "/v1/messages", body, generator: generator).status == 200)
        #expect(generator.requests.map(\.conversationEnd) == [.insideLastMessage])
    }
}

extension JSONValue {
    /// The text, when this is one.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}
