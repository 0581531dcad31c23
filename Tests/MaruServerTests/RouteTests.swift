import HTTPTypes
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Routes", .timeLimit(.minutes(5)))
struct RouteTests {
    private func chat(_ fields: String = "", prompt: String = "Hi", model: String = "scripted") -> String {
        #"{"model":"\#(model)","messages":[{"role":"user","content":"\#(prompt)"}]\#(fields)}"#
    }

    @Test("A chat is answered whole")
    func wholeChat() async throws {
        let answer = try await send(.post, "/v1/chat/completions", chat())
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
        guard case .array(let choices) = answer.json["choices"] else {
            Issue.record("no choices: \(answer.text)")
            return
        }
        #expect(choices.first?["message"]?["content"] == "Hello, world!")
        #expect(answer.json["model"] == "scripted")
        #expect(answer.json["usage"]?["total_tokens"] == 6)
    }

    @Test("A chat is answered in a stream that ends with its mark")
    func streamedChat() async throws {
        let answer = try await send(.post, "/v1/chat/completions", chat(#","stream":true"#))
        #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
        #expect(answer.text.hasSuffix("data: [DONE]\n\n"))
        #expect(answer.text.contains(#""delta":{"content":" wor"}"#))
    }

    @Test("Several prompts with several choices are answered in order")
    func completions() async throws {
        let generator = ScriptedGenerator(["a", "b"])
        let answer = try await send(
            .post,
            "/v1/completions",
            #"{"model":"scripted","prompt":["x","y z"],"n":2}"#,
            generator: generator
        )
        guard case .array(let choices) = answer.json["choices"] else {
            Issue.record("no choices: \(answer.text)")
            return
        }
        #expect(choices.map { $0["text"] } == ["ab", "ab (1)", "ab", "ab (1)"])
        #expect(answer.json["usage"]?["prompt_tokens"] == 3)
        #expect(generator.requests.map(\.prompt) == [.text("x"), .text("y z")])
    }

    @Test(
        "A prompt that is too long is refused with both counts, whole or streamed",
        arguments: ["", #","stream":true"#]
    )
    func tooLong(stream: String) async throws {
        let prompt = Array(repeating: "word", count: 70).joined(separator: " ")
        let answer = try await send(.post, "/v1/chat/completions", chat(stream, prompt: prompt))
        #expect(answer.status == 400)
        #expect(answer.code == "context_length_exceeded")
        #expect(answer.text.contains("70") && answer.text.contains("64"))
    }

    @Test("When one of several prompts is refused, those that were started are given up")
    func oneOfSeveral() async throws {
        let generator = ScriptedGenerator(contextLength: 3, pausesAfter: 0)
        let body = #"{"model":"scripted","prompt":["a","b c d e"]}"#
        let answer = try await send(.post, "/v1/completions", body, generator: generator)
        #expect(answer.code == "context_length_exceeded")
        await generator.cancelled.wait()
    }

    @Test("An unknown field is a 400 that names it")
    func unknownField() async throws {
        let answer = try await send(.post, "/v1/chat/completions", chat(#","foo":1"#))
        #expect(answer.status == 400)
        #expect(answer.json["error"]?["param"] == "foo")
    }

    @Test("Another model is a 404 that lists what is served; an alias is not another model")
    func models() async throws {
        let configuration = ServerConfiguration(aliases: ["gpt"])
        let other = try await send(.post, "/v1/chat/completions", chat(model: "x"), configuration: configuration)
        #expect(other.status == 404)
        #expect(other.code == "model_not_found")
        #expect(other.text.contains("scripted, gpt"))
        let alias = try await send(.post, "/v1/chat/completions", chat(model: "gpt"), configuration: configuration)
        #expect(alias.status == 200)
    }

    @Test("The models are listed and can be looked up, with slashes in their names")
    func modelList() async throws {
        let configuration = ServerConfiguration(aliases: ["owner/name"])
        let list = try await send(.get, "/v1/models", configuration: configuration)
        let extras = #""context_length":64,"state":"loaded","size_bytes":0,"memory_bytes":0"#
        #expect(
            list.text == #"{"object":"list","data":["# + #"{"id":"scripted","object":"model","created":1700000000,"#
                + #""owned_by":"maru","max_model_len":64,\#(extras)},"#
                + #"{"id":"owner/name","object":"model","created":1700000000,"#
                + #""owned_by":"maru","max_model_len":64,\#(extras)}]}"#
        )
        for path in ["/v1/models/owner/name", "/v1/models/owner%2Fname"] {
            let model = try await send(.get, path, configuration: configuration)
            #expect(model.json["id"] == "owner/name")
        }
        #expect(try await send(.get, "/v1/models/x").status == 404)
    }

    @Test("A model without a chat template says so")
    func noTemplate() async throws {
        let generator = ScriptedGenerator(supportsChat: false)
        let answer = try await send(.post, "/v1/chat/completions", chat(), generator: generator)
        #expect(answer.status == 400)
        #expect(answer.code == "chat_template_error")
    }

    @Test("An unknown path is a 404 and a wrong method a 405, both in the envelope")
    func pathsAndMethods() async throws {
        let unknown = try await send(.get, "/v1/nothing")
        #expect(unknown.status == 404)
        #expect(unknown.code == "unknown_url")
        let wrong = try await send(.get, "/v1/chat/completions")
        #expect(wrong.status == 405)
        #expect(wrong.code == "method_not_allowed")
        #expect(wrong.headers[.allow] == "POST")
        #expect(try await send(.delete, "/v1/models").headers[.allow] == "GET, HEAD")
        #expect(try await send(.head, "/v1/models").status == 200)
    }

    @Test("A body that is too large is a 413, announced or not")
    func tooLarge() async throws {
        let configuration = ServerConfiguration(maximumBodyBytes: 100)
        let answer = try await send(
            .post,
            "/v1/completions",
            String(repeating: " ", count: 101),
            configuration: configuration
        )
        #expect(answer.status == 413)
        #expect(answer.code == "request_too_large")
    }

    @Test("With a key, only who sends it gets answers; health and readiness stay open")
    func authentication() async throws {
        let configuration = ServerConfiguration(apiKey: "secret")
        func status(_ path: String, _ header: String?) async throws -> Int {
            var headers: HTTPFields = [:]
            headers[.authorization] = header
            return try await send(.get, path, headers: headers, configuration: configuration).status
        }
        #expect(try await status("/v1/models", "Bearer secret") == 200)
        #expect(try await status("/v1/models", "bearer secret") == 200)
        for wrong in [
            nil, "secret", "Bearer", "Bearer ", "Bearer secre", "Bearer secrets", "Bearer Secret", "Basic secret",
        ] {
            #expect(try await status("/v1/models", wrong) == 401)
        }
        #expect(try await status("/health", nil) == 200)
        #expect(try await status("/ready", nil) == 200)
        let refused = try await send(.post, "/v1/chat/completions", chat(), configuration: configuration)
        #expect(refused.status == 401)
        #expect(refused.code == "invalid_api_key")
        #expect(refused.headers[.wwwAuthenticate] == "Bearer")
    }

    @Test("A page from elsewhere cannot use a server without a key")
    func foreignPages() async throws {
        for origin in ["http://evil.example", "null", "http://127.0.0.1.evil.example"] {
            let answer = try await send(.post, "/v1/chat/completions", chat(), headers: [.origin: origin])
            #expect(answer.status == 403)
            #expect(answer.code == "foreign_origin")
        }
        for origin in ["http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:80"] {
            #expect(try await send(.post, "/v1/chat/completions", chat(), headers: [.origin: origin]).status == 200)
        }
    }

    @Test("A request keeps its id, or gets one")
    func requestID() async throws {
        let name = try #require(HTTPField.Name("X-Request-ID"))
        #expect(try await send(.get, "/health", headers: [name: "abc-1"]).headers[name] == "abc-1")
        let given = try await send(.get, "/health", headers: [name: "a b\u{1}"]).headers[name]
        #expect(given?.hasPrefix("req-") == true)
        #expect(try await send(.get, "/nowhere").headers[name]?.hasPrefix("req-") == true)
    }

    @Test("Readiness follows the server's life; health does not")
    func readiness() async throws {
        let starting = try await send(.get, "/ready") { _ in }
        #expect(starting.status == 503)
        #expect(starting.code == "not_ready")
        let draining = try await send(.get, "/ready") { server in
            server.lifecycle.becomeReady()
            _ = server.lifecycle.drain()
        }
        #expect(draining.status == 503)
        #expect(draining.code == "shutting_down")
        #expect(try await send(.get, "/health") { _ = $0.lifecycle.drain() }.status == 200)
        let refused = try await send(.post, "/v1/chat/completions", chat()) { server in
            server.lifecycle.becomeReady()
            _ = server.lifecycle.drain()
        }
        #expect(refused.status == 503)
        #expect(refused.headers[.retryAfter] == "1")
    }

    @Test("A generator that breaks is a 500 whole, and an error event without the end mark streamed")
    func failure() async throws {
        let whole = try await send(.post, "/v1/chat/completions", chat(), generator: ScriptedGenerator(failsAfter: 2))
        #expect(whole.status == 500)
        #expect(whole.code == "internal_error")
        let streamed = try await send(
            .post,
            "/v1/chat/completions",
            chat(#","stream":true"#),
            generator: ScriptedGenerator(failsAfter: 2)
        )
        #expect(streamed.status == 200)
        #expect(streamed.text.contains(#"data: {"error":{"message":"#))
        #expect(!streamed.text.contains("[DONE]"))
    }

    @Test("The first page shows a request that works, and hides the model from who has no key")
    func welcome() async throws {
        #expect(try await send(.get, "/").text.contains("scripted"))
        let guarded = try await send(.get, "/", configuration: ServerConfiguration(apiKey: "k"))
        #expect(!guarded.text.contains("scripted"))
    }
}
