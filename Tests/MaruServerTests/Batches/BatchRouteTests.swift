import Foundation
import HTTPTypes
import MaruAccounts
import MaruCore
import MaruRecords
import MaruTesting
import Testing

@testable import MaruServer

@Suite("/v1/batches", .timeLimit(.minutes(5)))
struct BatchRouteTests {
    private static func order(_ endpoint: String = "/v1/chat/completions", file: String = "file-in") -> String {
        #"{"input_file_id":"\#(file)","endpoint":"\#(endpoint)","completion_window":"24h"}"#
    }

    private static func line(_ id: String, _ endpoint: String, _ fields: String) -> String {
        let body = #"{"model":"scripted",\#(fields)}"#
        return #"{"custom_id":"\#(id)","method":"POST","url":"\#(endpoint)","body":\#(body)}"# + "\n"
    }

    @Test(
        "A batch goes the way of any request, with the same answers and the same errors",
        arguments: [
            ("/v1/chat/completions", #""messages":[{"role":"user","content":"Hi"}]"#, "chat.completion"),
            ("/v1/completions", #""prompt":"Hi""#, "text_completion"), ("/v1/embeddings", #""input":"Hi""#, "list"),
            ("/v1/responses", #""input":"Hi","store":false"#, "response"),
        ]
    )
    func run(endpoint: String, fields: String, object: String) async throws {
        try await withArchive { archive in
            let wrong = fields + #","colour":"red""#
            try await archive.keep(Self.line("good", endpoint, fields) + Self.line("bad", endpoint, wrong))
            let generator = ScriptedGenerator()
            let server = try Server(
                generator: generator,
                embedders: [ScriptedEmbedder(id: "scripted")],
                files: archive,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            server.lifecycle.becomeReady()
            try await server.batchRunner()?.advance(
                try await archive.addBatch(endpoint, created: Date.now.millisecondsSince1970)
            )
            let batch = try #require(try await archive.batch())
            #expect(batch.status == .completed)
            #expect(batch.counts == BatchCounts(total: 2, completed: 1, failed: 1))
            let answer = try #require(try archive.results(in: batch.outputFile).first)
            #expect(answer["custom_id"] == "good")
            #expect(answer["response"]?["status_code"] == 200)
            #expect(answer["response"]?["body"]?["object"] == .string(object))
            let error = try #require(try archive.results(in: batch.errorFile).first)
            #expect(error["custom_id"] == "bad")
            #expect(error["response"]?["body"]?["error"]?["param"] == "colour")
            #expect(batch.usage.input > 0)
            // Whoever waits for an answer comes first.
            #expect(generator.requests.allSatisfy { $0.priority == .max })
        }
    }

    @Test("A batch is made, shown, listed and cancelled")
    func life() async throws {
        try await withArchive { archive in
            try await archive.keep("{}")
            let made = try await send(.post, "/v1/batches", Self.order(), files: archive)
            #expect(made.status == 200)
            #expect(made.json["status"] == "validating")
            #expect(made.json["request_counts"] == ["total": 0, "completed": 0, "failed": 0])
            guard case .string(let id) = made.json["id"] else {
                Issue.record("no id: \(made.text)")
                return
            }
            #expect(try await send(.get, "/v1/batches/\(id)", files: archive).json == made.json)
            #expect(try await send(.get, "/v1/batches?limit=1", files: archive).json["data"] == .array([made.json]))
            let cancelled = try await send(.post, "/v1/batches/\(id)/cancel", files: archive)
            #expect(cancelled.json["status"] == "cancelling")
            try await archive.store.endBatch(id, files: []) { $0.end(outputFile: nil, errorFile: nil, at: 3) }
            #expect(try await send(.post, "/v1/batches/\(id)/cancel", files: archive).json["status"] == "cancelled")
        }
    }

    @Test("A batch that is over cannot be cancelled")
    func over() async throws {
        try await withArchive { archive in
            _ = try await archive.addBatch()
            try await archive.store.updateBatch("batch_1") { $0.fail([], at: 1) }
            let answer = try await send(.post, "/v1/batches/batch_1/cancel", files: archive)
            #expect(answer.status == 409)
            #expect(answer.code == "batch_not_cancellable")
        }
    }

    @Test("The input has to be a file of the same owner that was sent for this")
    func input() async throws {
        try await withArchive { archive in
            #expect(try await send(.post, "/v1/batches", Self.order(), files: archive).code == "file_not_found")
            let file = FileRecord(id: "file-in", owner: "other", created: 0, size: 0, name: "x", purpose: .batch)
            try await archive.store.add(file)
            #expect(try await send(.post, "/v1/batches", Self.order(), files: archive).code == "file_not_found")
            let data = FileRecord(id: "data", owner: "local", created: 0, size: 0, name: "x", purpose: .userData)
            try await archive.store.add(data)
            let answer = try await send(.post, "/v1/batches", Self.order(file: "data"), files: archive)
            #expect(answer.json["error"]?["param"] == "input_file_id")
            #expect(try await send(.get, "/v1/batches/batch_1", files: archive).code == "batch_not_found")
        }
    }

    @Test(
        "The requests of a batch count for the key that made it, and those of a revoked key are refused",
        arguments: [false, true]
    )
    func accounts(isRevoked: Bool) async throws {
        let fixture = try await AccountFixture()
        let owner = fixture.project.id.rawValue
        try await withArchive { archive in
            try await archive.keep(Self.line("a", "/v1/completions", #""prompt":"Hi""#), of: owner)
            let made = try await send(
                .post,
                "/v1/batches",
                Self.order("/v1/completions"),
                headers: fixture.headers,
                accounts: fixture.accounts,
                files: archive
            )
            #expect(made.status == 200)
            let batch = try #require(try await archive.store.openBatches().first)
            #expect(batch.owner == owner)
            if isRevoked { _ = try await fixture.store.revokeKey(fixture.key.key.id, at: AccountFixture.now) }
            let server = try Server(
                generator: ScriptedGenerator(),
                accounts: fixture.accounts,
                files: archive,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            server.lifecycle.becomeReady()
            try await server.batchRunner()?.advance(batch)
            let ended = try #require(try await archive.store.batch(batch.id, of: owner))
            #expect(ended.counts.completed == (isRevoked ? 0 : 1))
            let results = try archive.results(in: isRevoked ? ended.errorFile : ended.outputFile)
            #expect(results.map { $0["response"]?["status_code"] } == [isRevoked ? 401 : 200])
            #expect(try await fixture.used().requests == (isRevoked ? 0 : 1))
        }
    }

    @Test("A live server works on batches, finishes the requests that run when it stops, and the next one goes on")
    func live() async throws {
        try await withArchive { archive in
            let fields = #""messages":[{"role":"user","content":"Hi"}]"#
            let lines = (1...9).map { Self.line("\($0)", "/v1/chat/completions", fields) }
            try await archive.keep(lines.joined())
            let generator = ScriptedGenerator(pausesAfter: 2)
            try await LiveServer.run(generator, files: archive) { server in
                let made = try await server.exchange(WireRequest.post("/v1/batches", Self.order()).closing)
                #expect(made.contains(#""status":"validating""#))
                await generator.paused.wait()
                server.stop()
                while try await !server.exchange(WireRequest.getAndClose("/ready")).contains("503") {}
                generator.resume.open()
                await server.waitUntilStopped()
            }
            let open = try #require(try await archive.store.openBatches().first)
            #expect(open.status == .inProgress)
            #expect((1..<9).contains(open.counts.completed))
            let next = try Server(
                generator: ScriptedGenerator(),
                files: archive,
                configuration: ServerConfiguration(),
                logger: .silent
            )
            next.lifecycle.becomeReady()
            await next.takeUpBatches()
            next.batches.close()
            try await next.workOnBatches()
            let ended = try #require(try await archive.store.batch(open.id, of: "local"))
            #expect(ended.status == .completed)
            #expect(try archive.results(in: ended.outputFile).ids == (1...9).map(String.init))
        }
    }
}

extension String {
    /// A request after whose answer the connection ends.
    fileprivate var closing: String {
        replacing("Host: localhost\r\n", with: "Host: localhost\r\nConnection: close\r\n")
    }
}
