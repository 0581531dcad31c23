import HTTPTypes
import MaruAPI
import MaruCore
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Loading, unloading, pulling and deleting models", .timeLimit(.minutes(5)))
struct ModelAdminRouteTests {
    private let library = ScriptedLibrary([ScriptedGenerator(id: "a"), ScriptedGenerator(id: "owner/b")])

    private func server(_ settings: ModelSettings = ModelSettings()) throws -> Server {
        try Server(library: library, settings: settings)
    }

    private func body(_ model: String, _ more: String = "") -> String { #"{"model":"\#(model)"\#(more)}"# }

    @Test("A model is loaded and unloaded, and says what it is")
    func loadAndUnload() async throws {
        let server = try server()
        #expect(try await send(.get, "/v1/models/owner/b", to: server).json["state"] == "unloaded")
        let loaded = try await send(.post, "/v1/models/load", body("owner/b"), to: server)
        #expect(loaded.status == 200 && loaded.json["state"] == "loaded")
        #expect(loaded.json["size_bytes"] == 100 && loaded.json["memory_bytes"] == 110)
        let unloaded = try await send(.post, "/v1/models/unload", body("owner/b"), to: server)
        #expect(unloaded.status == 200 && unloaded.json["state"] == "unloaded")
        #expect(unloaded.json["memory_bytes"] == 0)
        #expect(try await send(.post, "/v1/models/unload", body("owner/b"), to: server).status == 200)
        #expect(try await send(.post, "/v1/models/load", body("x"), to: server).status == 404)
        #expect(try await send(.post, "/v1/models/load", body("a", #","foo":1"#), to: server).status == 400)
        #expect(try await send(.get, "/v1/models/load", to: server).headers[.allow] == "POST")
    }

    @Test("What does not fit is a 503 that says when to come again, if that helps")
    func memory() async throws {
        let server = try server(.limit(150))
        let held = try await server.catalogue.generator(named: "a")
        let refused = try await send(.post, "/v1/models/load", body("owner/b"), to: server)
        #expect(refused.status == 503 && refused.code == "model_memory_insufficient")
        #expect(refused.headers[.retryAfter] == "1")
        #expect(refused.text.contains("a answers"))
        let busy = try await send(.post, "/v1/models/unload", body("a"), to: server)
        #expect(busy.status == 409 && busy.code == "model_in_use")
        withExtendedLifetime(held) {}
    }

    @Test("A model is deleted when it is not in memory")
    func delete() async throws {
        let server = try server()
        _ = try await server.catalogue.use("owner/b")
        let refused = try await send(.delete, "/v1/models/owner/b", to: server)
        #expect(refused.status == 409 && refused.code == "model_loaded")
        try await server.catalogue.unload("owner/b")
        let deleted = try await send(.delete, "/v1/models/owner%2Fb", to: server)
        #expect(deleted.status == 200 && deleted.json["deleted"] == true)
        #expect(library.events.last == .remove("owner/b"))
        #expect(try await send(.get, "/v1/models/owner/b", to: server).status == 404)
        #expect(try await send(.delete, "/api/delete", body("a"), to: server).status == 200)
        #expect(library.events.last == .remove("a"))
    }

    @Test("A pull tells how far it has come, and then the model is served")
    func pull() async throws {
        let server = try server()
        let answer = try await send(.post, "/v1/models/pull", body("new"), to: server)
        #expect(answer.headers[.contentType]?.hasPrefix("text/event-stream") == true)
        #expect(answer.text.hasSuffix(#"data: {"status":"done","model":"new"}"# + "\n\n"))
        #expect(try await send(.get, "/v1/models/new", to: server).json["state"] == "unloaded")
        let lines = try await send(.post, "/api/pull", body("newer"), to: server)
        #expect(lines.text.hasSuffix(#"{"status":"success"}"# + "\n"))
        let whole = try await send(.post, "/api/pull", body("newest", #","stream":false"#), to: server)
        #expect(whole.text == #"{"status":"success"}"# + "\n")
    }

    @Test("What cannot be pulled is refused before anything is sent")
    func pullRefused() async throws {
        let answer = try await send(.post, "/v1/models/pull", body("nowhere"), to: server())
        #expect(answer.status == 400 && answer.code == "invalid_model_reference")
        let fixed = try await send(.post, "/v1/models/pull", body("new"))
        #expect(fixed.status == 409 && fixed.code == "models_fixed")
        let deleted = try await send(.delete, "/v1/models/scripted")
        #expect(deleted.status == 409)
    }

    @Test("Ollama's requests without a prompt load and unload")
    func ollama() async throws {
        let server = try server()
        let loaded = try await send(.post, "/api/generate", body("a"), to: server)
        #expect(loaded.json["done_reason"] == "load")
        let running = try await send(.get, "/api/ps", to: server).json["models"]
        guard case .array(let models)? = running else {
            Issue.record("nothing runs")
            return
        }
        #expect(models.map { $0["name"] } == ["a"] && models[0]["size"] == 110)
        #expect(models[0]["expires_at"] != "9999-12-31T23:59:59Z")
        let unloaded = try await send(.post, "/api/generate", body("a", #","keep_alive":0"#), to: server)
        #expect(unloaded.json["done_reason"] == "unload")
        #expect(library.events.last == .shutDown("a"))
        #expect(try await send(.get, "/api/ps", to: server).json["models"] == [])
        guard case .array(let tags)? = try await send(.get, "/api/tags", to: server).json["models"] else {
            Issue.record("there are no models")
            return
        }
        #expect(tags.map { $0["name"] } == ["a", "owner/b"])
    }

    @Test("A request keeps its model for as long as it says")
    func keepAlive() async throws {
        let server = try server()
        let fields = #","messages":[{"role":"user","content":"Hi"}],"stream":false,"keep_alive":"-1m""#
        #expect(try await send(.post, "/api/chat", body("a", fields), to: server).status == 200)
        #expect(server.catalogue.running.map(\.expiry) == [nil])
        let briefly = fields.replacing("-1m", with: "0")
        #expect(try await send(.post, "/api/chat", body("a", briefly), to: server).status == 200)
        await until { server.catalogue.running.isEmpty }
        let wrong = try await send(.post, "/api/chat", body("a", fields.replacing("-1m", with: "soon")), to: server)
        #expect(wrong.status == 400 && wrong.text.contains("keep_alive"))
    }
}
