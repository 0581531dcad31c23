import MaruServer
import MaruTesting
import Testing

@Suite("Limits of connections", .timeLimit(.minutes(5)))
struct LimitTests {
    private func run(
        _ generator: ScriptedGenerator = ScriptedGenerator(),
        _ change: (inout ServerLimits) -> Void,
        _ body: @Sendable (LiveServer) async throws -> Void
    ) async throws {
        var configuration = ServerConfiguration()
        change(&configuration.limits)
        try await LiveServer.run(generator, configuration, body)
    }

    @Test("A body that says it is too large is refused before it is sent, and the connection ends")
    func body() async throws {
        try await run { _ in
        } _: { server in
            let head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99000000\r\n\r\n{"
            let answer = try await server.exchange(head)
            #expect(answer.hasPrefix("HTTP/1.1 413"))
            #expect(answer.contains("request_too_large") && answer.lowercased().contains("connection: close"))
        }
    }

    @Test("A body that turns out too large is refused while it is sent")
    func chunkedBody() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumBodyBytes = 1000
        try await LiveServer.run(ScriptedGenerator(), configuration) { server in
            let chunk = "400\r\n" + String(repeating: " ", count: 1024) + "\r\n"
            let head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            let answer = try await server.exchange(head + chunk + chunk)
            #expect(answer.hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test("Headers that are too large are a 431")
    func headers() async throws {
        try await run {
            $0.headerBytes = 2000
        } _: { server in
            let header = "X-Padding: " + String(repeating: "a", count: 3000)
            let answer = try await server.exchange("GET /health HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 431"))
            #expect(answer.contains("headers_too_large") && answer.contains("2000 bytes"))
        }
    }

    @Test("What is not HTTP is a 400")
    func garbage() async throws {
        try await run { _ in
        } _: { server in
            let answer = try await server.exchange("GARBAGE\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("malformed_http"))
        }
    }

    @Test("A chunk that is not one is a 400, too")
    func garbageInBody() async throws {
        try await run { _ in
        } _: { server in
            let head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            let answer = try await server.exchange(head + "zz\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("malformed_http"))
        }
    }

    @Test("JSON that nests too deeply is a 400")
    func depth() async throws {
        try await run { _ in
        } _: { server in
            let deep = String(repeating: "[", count: 5000)
            let answer = try await server.connect(sending: WireRequest.post("/v1/chat/completions", deep)) {
                try await $0.read(until: "invalid_json")
            }
            #expect(answer.hasPrefix("HTTP/1.1 400") && answer.contains("nested"))
        }
    }

    @Test("A connection too many is told so, and many too many are closed; those before them go on")
    func connections() async throws {
        try await run {
            $0.connections = 1
        } _: { server in
            try await server.connect(sending: WireRequest.get("/health")) { first in
                _ = try await first.read(until: "ok")
                try await server.connect(sending: "") { second in
                    // Closed without a word.
                    let third = try await server.exchange(WireRequest.get("/health"))
                    #expect(third == "")
                    try await second.send(WireRequest.get("/health"))
                    let refused = try await second.read(until: "too_many_connections")
                    #expect(refused.hasPrefix("HTTP/1.1 503") && refused.lowercased().contains("retry-after: 1"))
                }
                try await first.send(WireRequest.get("/v1/models"))
                #expect(try await first.read(until: "owned_by").contains("owned_by"))
            }
        }
    }

    @Test("Who does not send the head of a request in time gets a 408")
    func slowHead() async throws {
        try await run {
            $0.headTime = .milliseconds(50)
        } _: { server in
            let answer = try await server.exchange("GET /health HTTP/1.1\r\nHost: loc")
            #expect(answer.hasPrefix("HTTP/1.1 408") && answer.contains("request_timeout"))
        }
    }

    @Test("Who sends a body too slowly gets a 408, from the route, and a line in the log")
    func slowBody() async throws {
        try await run {
            $0.bodyTime = .milliseconds(50)
        } _: { server in
            let head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
            let answer = try await server.exchange(head)
            #expect(answer.hasPrefix("HTTP/1.1 408") && answer.contains("request_timeout"))
            let text = try await server.metrics()
            #expect(text.value("maru_request_errors_total", ["code": "request_timeout"]) == 1)
        }
    }

    @Test("A long body has the time that its length earns")
    func longBody() async throws {
        try await run {
            $0.bodyTime = .milliseconds(10)
            $0.bodyBytesPerSecond = 1
        } _: { server in
            let body = #"{"model":"scripted","messages":[{"role":"user","content":"Hi"}]}"#
            let head =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            let answer = try await server.connect(sending: head + body.prefix(20)) { connection in
                // Longer than the time that a body has without what it earned.
                let late = ContinuousClock.now + .milliseconds(30)
                while .now < late { _ = try await server.exchange(WireRequest.getAndClose("/health")) }
                try await connection.send(String(body.dropFirst(20)))
                return try await connection.read(until: "Hello, world!")
            }
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("A connection that idles is closed")
    func idle() async throws {
        try await run {
            // Long enough for a busy machine to read the request.
            $0.idleTime = .seconds(10)
        } _: { server in
            let answer = try await server.exchange(WireRequest.get("/health"))
            #expect(answer.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("A connection serves as many requests as it may, and says at the last that it is")
    func requests() async throws {
        try await run {
            $0.requestsPerConnection = 2
        } _: { server in
            let all = try await server.connect(sending: WireRequest.get("/health")) { connection in
                let first = try await connection.read(until: "ok")
                #expect(!first.lowercased().contains("connection: close"))
                try await connection.send(WireRequest.get("/health"))
                return try await connection.readToEnd()
            }
            #expect(all.components("HTTP/1.1 200") == 2)
            #expect(all.lowercased().contains("connection: close"))
        }
    }

    @Test("Requests that were sent in advance are all answered")
    func pipelining() async throws {
        try await run { _ in
        } _: { server in
            let all = try await server.exchange(
                WireRequest.get("/health") + WireRequest.get("/v1/models") + WireRequest.getAndClose("/health")
            )
            #expect(all.components("HTTP/1.1 200") == 3)
        }
    }

    @Test("An answer that takes longer than any may ends with an error", arguments: [true, false])
    func longAnswer(streamed: Bool) async throws {
        let generator = ScriptedGenerator(pausesAfter: 1)
        try await run(generator) {
            $0.answerTime = .milliseconds(50)
        } _: { server in
            let answer = try await server.exchange(streamed ? WireRequest.streamedChat : WireRequest.chat())
            #expect(answer.contains("answer_timeout"))
            #expect(answer.hasPrefix(streamed ? "HTTP/1.1 200" : "HTTP/1.1 504"))
            await generator.cancelled.wait()
        }
    }

    @Test("Who stops reading holds back only itself, and is let go when it takes too long")
    func stalledReader() async throws {
        let piece = String(repeating: "x", count: 1 << 16)
        let generator = ScriptedGenerator(Array(repeating: piece, count: 400), contextLength: 1000)
        try await run(generator) {
            $0.writeTime = .milliseconds(300)
        } _: { server in
            try await server.connect(sending: WireRequest.streamedChat) { _ in
                // It does not read. Others are answered meanwhile, until the server gave it up.
                var hasLeft = false
                while !hasLeft {
                    let others = try await server.exchange(WireRequest.chat(#","max_tokens":2"#))
                    #expect(others.hasPrefix("HTTP/1.1 200"))
                    let metrics = try await server.metrics()
                    hasLeft = metrics.value("maru_requests_aborted_total", ["reason": "disconnected"]) == 1
                }
            }
        }
    }

    @Test("New limits and a new key hold for new connections, and a wrong configuration changes nothing")
    func reload() async throws {
        try await LiveServer.run(ScriptedGenerator(), ServerConfiguration(apiKey: "old")) { server in
            func models(_ key: String) -> String {
                "GET /v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(key)\r\nConnection: close\r\n\r\n"
            }
            #expect(try await server.exchange(models("old")).hasPrefix("HTTP/1.1 200"))
            var configuration = ServerConfiguration(apiKey: "new")
            configuration.limits.headerBytes = 1024
            try server.server.reload(configuration)
            #expect(try await server.exchange(models("old")).hasPrefix("HTTP/1.1 401"))
            #expect(try await server.exchange(models("new")).hasPrefix("HTTP/1.1 200"))
            #expect(try await server.exchange(models(String(repeating: "k", count: 2000))).hasPrefix("HTTP/1.1 431"))
            configuration.apiKey = "no good"
            #expect(throws: ServerError.unusableKey) { try server.server.reload(configuration) }
            #expect(try await server.exchange(models("new")).hasPrefix("HTTP/1.1 200"))
        }
    }
}

extension String {
    /// How often `text` stands in it.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
