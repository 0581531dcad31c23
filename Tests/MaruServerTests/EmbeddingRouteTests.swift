import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Embedding routes", .timeLimit(.minutes(5)))
struct EmbeddingRouteTests {
    private func send(
        _ path: String,
        _ body: String,
        generator: ScriptedGenerator? = ScriptedGenerator(),
        embedders: [any Embedder] = [ScriptedEmbedder()]
    ) async throws -> (status: Int, json: JSONValue, text: String) {
        var configuration = ServerConfiguration()
        configuration.embeddingAliases = ["text-embedding-3-small"]
        let server = try Server(
            generator: generator,
            embedders: embedders,
            configuration: configuration,
            logger: .silent
        )
        server.lifecycle.becomeReady()
        let application = Application(router: try server.buildRouter(), logger: .silent)
        return try await application.test(.router) { client in
            let method: HTTPRequest.Method = body.isEmpty ? .get : .post
            let response = try await client.executeRequest(
                uri: path,
                method: method,
                headers: [:],
                body: ByteBuffer(string: body)
            )
            let text = String(buffer: response.body)
            return (response.status.code, (try? JSONValue(parsing: text)) ?? .null, text)
        }
    }

    @Test(
        "Texts become vectors, in OpenAI's form and in Ollama's, under each name",
        arguments: ["vectors", "text-embedding-3-small"]
    )
    func vectors(model: String) async throws {
        let openAI = try await send("/v1/embeddings", #"{"model":"\#(model)","input":["a b","c"]}"#)
        #expect(openAI.status == 200)
        #expect(openAI.text.contains(#"{"object":"embedding","index":1,"embedding":[0.0,1.0,0.0,0.0]}"#))
        #expect(openAI.json["usage"] == ["prompt_tokens": 3, "total_tokens": 3])
        #expect(openAI.json["model"] == "vectors")
        let ollama = try await send("/api/embed", #"{"model":"\#(model)","input":"a b"}"#)
        #expect(ollama.json["embeddings"] == [[0.0, 0.0, 1.0, 0.0]])
    }

    @Test("A text that is too long is a 400 that names it")
    func tooLong() async throws {
        let answer = try await send("/v1/embeddings", #"{"model":"vectors","input":["a","1 2 3 4 5 6 7 8 9"]}"#)
        #expect(answer.status == 400 && answer.json["error"]?["code"] == "context_length_exceeded")
        #expect(answer.json["error"]?["param"] == "input[1]")
    }

    @Test("Each model does what it can, and another is told which ones do")
    func tasks() async throws {
        let chat = #"{"model":"vectors","messages":[{"role":"user","content":"Hi"}]}"#
        let refused = try await send("/v1/chat/completions", chat)
        #expect(refused.json["error"]?["code"] == "unsuited_model" && refused.text.contains("scripted"))
        let none = try await send("/v1/embeddings", #"{"model":"scripted","input":"a"}"#)
        #expect(none.json["error"]?["code"] == "unsuited_model" && none.text.contains("vectors"))
        let own = ScriptedEmbedder(id: "scripted")
        let both = try await send("/v1/embeddings", #"{"model":"scripted","input":"a"}"#, embedders: [own])
        #expect(both.status == 200 && own.requests.count == 1)
        #expect(try await send("/v1/embeddings", #"{"model":"x","input":"a"}"#).status == 404)
    }

    @Test("An embedder is served alone as well")
    func alone() async throws {
        let answer = try await send("/v1/embeddings", #"{"model":"vectors","input":"a"}"#, generator: nil)
        #expect(answer.status == 200)
        let list = try await send("/v1/models", "", generator: nil)
        #expect(list.text.contains(#""id":"vectors""#) && list.text.contains(#""max_model_len":8"#))
        #expect(try await send("/", "", generator: nil).text.contains("/v1/embeddings"))
    }

    @Test("A client that goes away gives its request up")
    func disconnect() async throws {
        let embedder = ScriptedEmbedder(waits: true)
        try await LiveServer.run(ScriptedGenerator(), embedders: [embedder]) { server in
            try await server.connect(sending: WireRequest.embeddings("a b")) { _ in await embedder.started.wait() }
            await embedder.cancelled.wait()
        }
    }

    @Test("Stopping the server at once cuts what still runs")
    func stop() async throws {
        let embedder = ScriptedEmbedder(waits: true)
        try await LiveServer.run(ScriptedGenerator(), embedders: [embedder]) { server in
            let text = try await server.connect(sending: WireRequest.embeddings("a b")) { connection in
                await embedder.started.wait()
                server.stop()
                server.stop()
                return try await connection.readToEnd()
            }
            #expect(text.contains("503") && text.contains("shutting_down"))
            await embedder.cancelled.wait()
        }
    }
}
