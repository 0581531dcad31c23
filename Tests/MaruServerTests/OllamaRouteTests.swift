import HTTPTypes
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Ollama's API", .timeLimit(.minutes(5)))
struct OllamaRouteTests {
    private static let chat = #""messages":[{"role":"user","content":"Hi there"}]"#

    private func lines(_ answer: RouterAnswer) throws -> [JSONValue] {
        try answer.text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    }

    @Test("A chat is streamed as lines of JSON unless it asks for one piece")
    func chat() async throws {
        let generator = ScriptedGenerator(["안녕", "하세요"])
        let body = #"{"model":"scripted",\#(Self.chat)}"#
        let answer = try await send(.post, "/api/chat", body, generator: generator)
        #expect(answer.headers[.contentType] == "application/x-ndjson")
        let lines = try lines(answer)
        #expect(lines.map { $0["message"]?["content"] } == ["안녕", "하세요", ""])
        #expect(lines.map { $0["done"] } == [false, false, true])
        #expect(lines.allSatisfy { $0["model"] == "scripted" && $0["created_at"]?.text?.hasSuffix("Z") == true })
        let last = try #require(lines.last)
        #expect(last["done_reason"] == "stop")
        #expect(last["prompt_eval_count"] == 2)
        #expect(last["eval_count"] == 2)
        #expect(last["prompt_eval_duration"] == 3_000_000)
        #expect(last["eval_duration"] == 7_000_000)
        #expect(last["total_duration"] == 10_000_000)
        #expect(last["load_duration"] == 0)
    }

    @Test("A chat in one piece is one document")
    func wholeChat() async throws {
        let answer = try await send(.post, "/api/chat", #"{"model":"scripted","stream":false,\#(Self.chat)}"#)
        #expect(answer.json["message"] == ["role": "assistant", "content": "Hello, world!"])
        #expect(answer.json["done"] == true)
        #expect(answer.json["eval_count"] == 5)
    }

    @Test("A prompt is put into the chat template unless it is raw")
    func generate() async throws {
        let generator = ScriptedGenerator()
        let bodies = [
            #"{"model":"scripted","prompt":"Hi","system":"Be brief","stream":false}"#,
            #"{"model":"scripted","prompt":"Hi","raw":true,"stream":false}"#,
        ]
        for body in bodies {
            let answer = try await send(.post, "/api/generate", body, generator: generator)
            #expect(answer.json["response"] == "Hello, world!")
            #expect(answer.json["message"] == nil)
        }
        let messages = [ChatMessage(role: "system", content: "Be brief"), ChatMessage(role: "user", content: "Hi")]
        #expect(generator.requests.map(\.prompt) == [.chat(messages), .text("Hi")])
        let base = ScriptedGenerator(supportsChat: false)
        _ = try await send(.post, "/api/generate", #"{"model":"scripted","prompt":"Hi"}"#, generator: base)
        #expect(base.requests.map(\.prompt) == [.text("Hi")])
    }

    @Test("A request without a prompt asks for the model to be loaded, which it is")
    func load() async throws {
        let generate = try await send(.post, "/api/generate", #"{"model":"scripted","keep_alive":-1}"#)
        #expect(generate.json["done_reason"] == "load")
        let chat = try await send(.post, "/api/chat", #"{"model":"scripted","messages":[]}"#)
        #expect(chat.json["done_reason"] == "load")
        #expect(chat.json["message"]?["content"] == "")
    }

    @Test("Log-probabilities come with each line when they are asked for")
    func logprobs() async throws {
        let body = #"{"model":"scripted","logprobs":true,"top_logprobs":2,\#(Self.chat)}"#
        let lines = try lines(try await send(.post, "/api/chat", body))
        guard case .array(let tokens) = lines[0]["logprobs"], case .array(let top) = tokens[0]["top_logprobs"] else {
            Issue.record("no log-probabilities: \(lines[0])")
            return
        }
        #expect(tokens[0]["token"] == "Hello")
        #expect(top.count == 2)
    }

    @Test("The model is described, under each of its names, and with what is known of its weights")
    func models() async throws {
        let weights = ModelWeights(
            format: "gguf",
            architecture: "llama",
            parameters: 134_515_008,
            elementType: "Q4_1",
            bytes: 91_000_000,
            sha256: "abc",
            chatTemplate: "{{ messages }}"
        )
        let generator = ScriptedGenerator(weights: weights)
        let configuration = ServerConfiguration(aliases: ["other"], version: "1.2.3")
        func ask(_ path: String, _ body: String? = nil) async throws -> JSONValue {
            let method = body == nil ? "GET" : "POST"
            return try await send(
                .init(rawValue: method) ?? .get,
                path,
                body,
                generator: generator,
                configuration: configuration
            ).json
        }
        guard case .array(let tags) = try await ask("/api/tags")["models"] else {
            Issue.record("no models")
            return
        }
        #expect(tags.map { $0["name"] } == ["scripted", "other"])
        #expect(tags[0]["details"]?["parameter_size"] == "134.52M")
        #expect(tags[0]["details"]?["quantization_level"] == "Q4_1")
        #expect(tags[0]["digest"] == "abc")
        #expect(tags[0]["modified_at"] == "2023-11-14T22:13:20Z")
        guard case .array(let running) = try await ask("/api/ps")["models"] else {
            Issue.record("nothing runs")
            return
        }
        #expect(running.map { $0["context_length"] } == [64])
        #expect(try await ask("/api/version") == ["version": "1.2.3"])
        for body in [#"{"model":"other:latest"}"#, #"{"name":"scripted","verbose":true}"#] {
            let shown = try await ask("/api/show", body)
            #expect(shown["template"] == "{{ messages }}")
            #expect(shown["model_info"]?["llama.context_length"] == 64)
            #expect(shown["model_info"]?["general.parameter_count"] == 134_515_008)
            #expect(shown["capabilities"] == ["completion"])
        }
    }

    @Test("Errors are one sentence, as Ollama's are; in a stream they are the last line")
    func errors() async throws {
        let unknown = try await send(.post, "/api/chat", #"{"model":"llama3","messages":[]}"#)
        #expect(unknown.status == 404)
        #expect(unknown.json["error"]?.text?.contains("llama3") == true)
        let field = try await send(.post, "/api/chat", #"{"model":"scripted","foo":1,\#(Self.chat)}"#)
        #expect(field.status == 400)
        #expect(field.json["error"]?.text?.contains("'foo'") == true)
        #expect(try await send(.post, "/api/push", "{}").json["error"]?.text?.contains("/api/push") == true)
        let generator = ScriptedGenerator(failsAfter: 2)
        let broken = try await send(
            .post,
            "/api/chat",
            #"{"model":"scripted",\#(Self.chat)}"#,
            generator: generator
        )
        let lines = try lines(broken)
        #expect(lines.count == 3)
        #expect(lines.last?["error"]?.text != nil)
        #expect(lines.allSatisfy { $0["done"] != true })
    }
}
