import HTTPTypes
import HummingbirdTesting
import MaruCore
import MaruRecords
import MaruTesting
import Testing

@testable import MaruServer

@Suite("Responses in the background", .timeLimit(.minutes(5)))
struct BackgroundResponseTests {
    private let body = #"{"model":"scripted","input":"Hi","background":true}"#
    private let streamedBody = #"{"model":"scripted","input":"Hi","background":true,"stream":true}"#

    private func server(_ generator: ScriptedGenerator, _ store: any ResponseStore) throws -> Server {
        let server = try Server(
            generator: generator,
            responses: store,
            configuration: ServerConfiguration(),
            logger: .silent
        )
        server.lifecycle.becomeReady()
        return server
    }

    /// The events of a stream, by their numbers.
    private func numbers(_ text: String) throws -> [JSONValue?] {
        try text.split(separator: "\n\n").filter { $0.hasPrefix("event: ") }.map { event in
            try JSONValue(parsing: String(event.split(separator: "\ndata: ").last ?? ""))["sequence_number"]
        }
    }

    @Test("A response in the background is answered at once, made meanwhile, and kept")
    func completes() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        let store = InMemoryResponseStore()
        let server = try server(generator, store)
        try await server.test { client in
            let answer = try await client.send(.post, "/v1/responses", body)
            #expect(answer.json["status"] == "queued")
            let path = "/v1/responses/\(try #require(answer.json["id"]?.text))"
            await generator.paused.wait()
            // Its events are on their way.
            while try await client.send(.get, path).json["status"] == "queued" { await Task.yield() }
            #expect(try await client.send(.get, path).json["status"] == "in_progress")
            let continued = #"{"model":"scripted","input":"Hi","previous_response_id":"\#(path.dropFirst(14))"}"#
            #expect(try await client.send(.post, "/v1/responses", continued).status == 400)
            async let followed = client.send(.get, path + "?stream=true")
            generator.resume.open()
            let text = try await followed.text
            #expect(text.contains("event: response.completed"))
            let ended = try await client.send(.get, path)
            #expect(ended.json["status"] == "completed")
            #expect(ended.json["output"]?.first?["content"]?.first?["text"] == "Hello, world!")
            // Cancelling what is over changes nothing.
            #expect(try await client.send(.post, path + "/cancel").json == ended.json)
            let late = try await client.send(.get, path + "?stream=true")
            #expect(late.status == 400)
            #expect(late.json["error"]?["param"] == "stream")
        }
        #expect(try await store.unfinishedResponses().isEmpty)
        #expect(server.lifecycle.runningAnswers == 0)
    }

    @Test("Its events can be followed from any number on, and each comes once")
    func follow() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await server(generator, InMemoryResponseStore()).test { client in
            async let streamed = client.send(.post, "/v1/responses", streamedBody)
            await generator.paused.wait()
            generator.resume.open()
            let all = try numbers(try await streamed.text)
            #expect(all == all.indices.map { .integer($0) })
            #expect(all.count > 10)
        }
        let second = ScriptedGenerator(pausesAfter: 2)
        try await server(second, InMemoryResponseStore()).test { client in
            let path =
                "/v1/responses/\(try #require(try await client.send(.post, "/v1/responses", body).json["id"]?.text))"
            await second.paused.wait()
            async let followed = client.send(.get, path + "?stream=true&starting_after=3")
            second.resume.open()
            let answer = try await followed
            // A client that is late by chance is told that it can have the whole.
            guard answer.status == 200 else { return }
            let rest = try numbers(answer.text)
            #expect(rest.first == .integer(4))
            #expect(rest == rest.indices.map { .integer($0 + 4) })
        }
    }

    @Test("A cancelled response ends its generation, and stays with what it has")
    func cancel() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        let server = try server(generator, InMemoryResponseStore())
        try await server.test { client in
            let answer = try await client.send(.post, "/v1/responses", body)
            let path = "/v1/responses/\(try #require(answer.json["id"]?.text))"
            await generator.paused.wait()
            let cancelled = try await client.send(.post, path + "/cancel")
            #expect(cancelled.status == 200)
            #expect(cancelled.json["status"] == "cancelled")
            #expect(try await client.send(.get, path).json == cancelled.json)
            await generator.cancelled.wait()
            #expect(server.lifecycle.runningAnswers == 0)
        }
    }

    @Test("Only what is made in the background can be cancelled")
    func foreground() async throws {
        try await server(ScriptedGenerator(), InMemoryResponseStore([.example("resp_1")])).test { client in
            let refused = try await client.send(.post, "/v1/responses/resp_1/cancel")
            #expect(refused.status == 400)
            #expect(refused.json["error"]?["param"] == "response_id")
        }
    }

    @Test("Deleting a response that is being made ends it, and it does not come back")
    func delete() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await server(generator, InMemoryResponseStore()).test { client in
            let answer = try await client.send(.post, "/v1/responses", body)
            let path = "/v1/responses/\(try #require(answer.json["id"]?.text))"
            await generator.paused.wait()
            #expect(try await client.send(.delete, path).status == 200)
            await generator.cancelled.wait()
            #expect(try await client.send(.get, path).status == 404)
        }
    }

    @Test("A failure while it is made is written down")
    func failure() async throws {
        let generator = ScriptedGenerator(failsAfter: 2)
        try await server(generator, InMemoryResponseStore()).test { client in
            let streamed = try await client.send(.post, "/v1/responses", streamedBody)
            #expect(streamed.text.contains("event: response.failed"))
            let last = try #require(streamed.text.split(separator: "\n\n").last?.split(separator: "\ndata: ").last)
            let response = try #require(try JSONValue(parsing: String(last))["response"])
            let kept = try await client.send(.get, "/v1/responses/\(response["id"]?.text ?? "")")
            #expect(kept.json["status"] == "failed")
            #expect(kept.json["error"]?["code"] == "server_error")
        }
    }

    @Test("A response that cannot be kept when it is made says so to whoever asks")
    func unkept() async throws {
        let store = FailingStore(inner: InMemoryResponseStore())
        try await server(ScriptedGenerator(), store).test { client in
            let streamed = try await client.send(.post, "/v1/responses", streamedBody)
            #expect(streamed.text.contains("event: response.failed"))
            #expect(!streamed.text.contains("event: response.completed"))
            let last = try #require(streamed.text.split(separator: "\n\n").last?.split(separator: "\ndata: ").last)
            let id = try #require(try JSONValue(parsing: String(last))["response"]?["id"]?.text)
            #expect(try await client.send(.get, "/v1/responses/\(id)").json["status"] == "failed")
        }
    }

    @Test("What a crash interrupted has failed after the next start, and says why")
    func interrupted() async throws {
        let store = InMemoryResponseStore([.example("resp_1", isFinished: false), .example("resp_2")])
        let generator = ScriptedGenerator()
        try await LiveServer.run(generator, responses: store) { server in
            let answer = try await server.exchange(WireRequest.getAndClose("/v1/responses/resp_1"))
            #expect(answer.contains(#""status":"failed""#))
            #expect(answer.contains("The server ended before the response did"))
            let other = try await server.exchange(WireRequest.getAndClose("/v1/responses/resp_2"))
            #expect(other.contains(#""status":"queued""#))
        }
        #expect(try await store.unfinishedResponses().isEmpty)
    }

    @Test("A response that the end of the server cuts is written down as failed before that")
    func cut() async throws {
        let store = InMemoryResponseStore()
        let generator = ScriptedGenerator(pausesAfter: 2)
        let configuration = ServerConfiguration(drainTimeout: .zero)
        try await LiveServer.run(generator, responses: store, configuration) { server in
            _ = try await server.connect(sending: WireRequest.post("/v1/responses", body)) { connection in
                try await connection.read(until: "queued")
            }
            await generator.paused.wait()
            #expect(try await store.unfinishedResponses().count == 1)
            server.stop()
            await server.waitUntilStopped()
            #expect(try await store.unfinishedResponses().isEmpty)
        }
    }

    @Test("It goes on when the client that followed it goes away")
    func disconnect() async throws {
        let store = InMemoryResponseStore()
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await LiveServer.run(generator, responses: store) { server in
            let text = try await server.connect(sending: WireRequest.post("/v1/responses", streamedBody)) {
                connection in
                try await connection.read(until: "output_text.delta")
            }
            let start = try #require(text.firstRange(of: "\"resp_"))
            let id = text[start.upperBound...].prefix { $0 != "\"" }
            generator.resume.open()
            // Over when it can be followed no more.
            let path = "/v1/responses/resp_\(id)"
            _ = try await server.exchange(WireRequest.getAndClose(path + "?stream=true"))
            let answer = try await server.exchange(WireRequest.getAndClose(path))
            #expect(answer.contains(#""status":"completed""#))
        }
    }
}
