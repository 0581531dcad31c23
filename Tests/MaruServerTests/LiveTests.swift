import MaruServer
import MaruTesting
import Testing

@Suite("A live server", .timeLimit(.minutes(5)))
struct LiveTests {
    @Test("A stream arrives piece by piece, while the answer is still being made")
    func streaming() async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: WireRequest.streamedChat) { connection in
                let early = try await connection.read(until: #"{"content":","}"#)
                #expect(early.hasPrefix("HTTP/1.1 200"))
                #expect(!early.contains("wor"))
                generator.resume.open()
                let all = try await connection.readToEnd()
                #expect(all.contains("data: [DONE]\n\n"))
            }
        }
    }

    @Test(
        "A closed connection ends the generation: in a stream, before its first token, and in a whole answer",
        arguments: [
            (WireRequest.streamedChat, 2), (WireRequest.streamedChat, 0), (WireRequest.chat(), 2),
            (WireRequest.message, 2), (WireRequest.streamedMessage, 2), (WireRequest.ollamaChat, 2),
        ]
    )
    func disconnect(request: String, pause: Int) async throws {
        let generator = ScriptedGenerator(pausesAfter: pause)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: request) { _ in await generator.paused.wait() }
            await generator.cancelled.wait()
            #expect(!generator.resume.isOpen)
        }
    }

    @Test(
        "Streams of the other APIs arrive piece by piece too",
        arguments: [
            (WireRequest.streamedMessage, #""text":",""#, #"{"type":"message_stop"}"#),
            (WireRequest.ollamaChat, #""content":",""#, #""done":true"#),
        ]
    )
    func otherStreams(request: String, early: String, end: String) async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: request) { connection in
                let seen = try await connection.read(until: early)
                #expect(!seen.contains("wor"))
                generator.resume.open()
                let all = try await connection.readToEnd()
                #expect(all.contains(end))
            }
        }
    }

    @Test(
        "A silent stream gets what its clients skip",
        arguments: [
            (WireRequest.streamedChat, ": ping\n\n", "[DONE]"),
            (WireRequest.streamedMessage, "event: ping\ndata: {\"type\":\"ping\"}\n\n", "message_stop"),
            (WireRequest.ollamaChat, #""content":""},"done":false"#, #""done":true"#),
        ]
    )
    func pings(request: String, ping: String, end: String) async throws {
        let generator = ScriptedGenerator(pausesAfter: 0)
        let configuration = ServerConfiguration(pingInterval: .milliseconds(5))
        try await LiveServer.run(generator, configuration) { server in
            try await server.connect(sending: request) { connection in
                _ = try await connection.read(until: ping)
                generator.resume.open()
                let all = try await connection.readToEnd()
                #expect(all.contains(end))
            }
        }
    }

    @Test("Stopping lets a running answer finish while new ones are refused, and then returns")
    func drain() async throws {
        let generator = ScriptedGenerator(pausesAfter: 1)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: WireRequest.streamedChat) { connection in
                await generator.paused.wait()
                server.stop()
                // The request to stop is on its way: readiness says when it has arrived.
                while try await server.exchange(WireRequest.getAndClose("/ready")).hasPrefix("HTTP/1.1 200") {}
                #expect(try await server.exchange(WireRequest.getAndClose("/health")).hasPrefix("HTTP/1.1 200"))
                let refused = try await server.connect(sending: WireRequest.streamedChat) { connection in
                    try await connection.read(until: "shutting_down")
                }
                #expect(refused.hasPrefix("HTTP/1.1 503"))
                generator.resume.open()
                let all = try await connection.readToEnd()
                #expect(all.contains("[DONE]"))
            }
            await server.waitUntilStopped()
        }
    }

    @Test("An answer that takes too long to drain is cut with an error event")
    func drainLimit() async throws {
        let generator = ScriptedGenerator(pausesAfter: 1)
        let configuration = ServerConfiguration(drainTimeout: .milliseconds(20))
        try await LiveServer.run(generator, configuration) { server in
            try await server.connect(sending: WireRequest.streamedChat) { connection in
                await generator.paused.wait()
                server.stop()
                let all = try await connection.readToEnd()
                #expect(all.contains(#""code":"shutting_down""#))
                #expect(!all.contains("[DONE]"))
            }
            await generator.cancelled.wait()
            await server.waitUntilStopped()
        }
    }

    @Test("A second request to stop cuts at once")
    func impatience() async throws {
        let generator = ScriptedGenerator(pausesAfter: 1)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: WireRequest.chat()) { connection in
                await generator.paused.wait()
                server.stop()
                server.stop()
                let all = try await connection.readToEnd()
                #expect(all.hasPrefix("HTTP/1.1 503"))
            }
            await server.waitUntilStopped()
        }
    }

    @Test("A port that is in use is a clear error")
    func portInUse() async throws {
        try await LiveServer.run(ScriptedGenerator()) { first in
            let second = try Server(
                generator: ScriptedGenerator(),
                configuration: ServerConfiguration(port: first.port),
                logger: .silent
            )
            await #expect(throws: ServerError.addressInUse(host: "127.0.0.1", port: first.port)) {
                try await second.run(stops: AsyncStream { _ in })
            }
        }
    }

    @Test("An address of another machine is a clear error")
    func foreignAddress() async throws {
        // 192.0.2.0/24 is set aside for documentation, so no machine has it (RFC 5737).
        let server = try Server(
            generator: ScriptedGenerator(),
            configuration: ServerConfiguration(host: "192.0.2.1", port: 0, apiKey: "secret"),
            logger: .silent
        )
        await #expect {
            try await server.run(stops: AsyncStream { _ in })
        } throws: { error in
            guard case ServerError.cannotListen = error else { return false }
            return true
        }
    }

    @Test("A name that was pointed to this machine from elsewhere gets no answer")
    func rebinding() async throws {
        try await LiveServer.run(ScriptedGenerator()) { server in
            let answer = try await server.exchange(
                "GET /v1/models HTTP/1.1\r\nHost: evil.example:8080\r\nConnection: close\r\n\r\n"
            )
            #expect(answer.hasPrefix("HTTP/1.1 403"))
        }
    }

    @Test("A connection serves several small requests; an answer says that it closes the connection")
    func keepAlive() async throws {
        try await LiveServer.run(ScriptedGenerator()) { server in
            let all = try await server.connect(sending: WireRequest.get("/health")) { connection in
                _ = try await connection.read(until: #"{"status":"ok"}"#)
                try await connection.send(WireRequest.get("/v1/models"))
                _ = try await connection.read(until: "owned_by")
                try await connection.send(WireRequest.chat())
                return try await connection.readToEnd()
            }
            #expect(all.contains("Hello, world!"))
            #expect(all.lowercased().contains("connection: close"))
        }
    }
}
