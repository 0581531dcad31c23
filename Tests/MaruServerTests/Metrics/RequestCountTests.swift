import MaruServer
import MaruTesting
import Testing

@Suite("Metrics of HTTP requests", .timeLimit(.minutes(5)))
struct RequestCountTests {
    private static let chatRoute = ["handler": "/v1/chat/completions", "method": "POST"]

    @Test("Every request is counted once, by route, method and class of status, when its last byte is out")
    func counts() async throws {
        try await LiveServer.run(ScriptedGenerator()) { server in
            _ = try await server.exchange(WireRequest.chat())
            _ = try await server.exchange(WireRequest.streamedChat)
            _ = try await server.exchange(WireRequest.chat(#","foo":1,"stream":true"#).closing)
            for path in ["/v1/models/scripted", "/v1/models/other", "/secret/1", "/secret/2"] {
                _ = try await server.exchange(WireRequest.getAndClose(path))
            }
            _ = try await server.exchange("PROPFIND /tea HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            let metrics = try await server.metrics()
            func requests(_ labels: [String: String]) -> Double? { metrics.value("http_requests_total", labels) }
            #expect(requests(Self.chatRoute.merging(["status": "2xx"]) { $1 }) == 2)
            #expect(requests(Self.chatRoute.merging(["status": "4xx"]) { $1 }) == 1)
            #expect(requests(["handler": "/v1/models/**", "status": "2xx"]) == 1)
            #expect(requests(["handler": "/v1/models/**", "status": "4xx"]) == 1)
            #expect(requests(["handler": "none", "method": "GET", "status": "4xx"]) == 2)
            #expect(requests(["handler": "none", "method": "other", "status": "4xx"]) == 1)
            #expect(requests([:]) == metrics.value("http_request_duration_seconds_count"))
            #expect(metrics.value("http_request_duration_seconds_count", Self.chatRoute) == 3)
            #expect(metrics.value("maru_request_errors_total", ["code": "unknown_parameter"]) == 1)
            #expect(metrics.value("maru_request_errors_total", ["code": "model_not_found"]) == 1)
            #expect(
                metrics.value("maru_request_errors_total", ["code": "unknown_url"]) == requests(["handler": "none"])
            )
            #expect(metrics.value("maru_requests_aborted_total") == 0)
            #expect(metrics.value("maru_requests_in_flight") == 0)
        }
    }

    @Test("Probes and the reading of metrics are not counted")
    func probes() async throws {
        try await LiveServer.run(ScriptedGenerator()) { server in
            for path in ["/health", "/ready", "/metrics"] {
                _ = try await server.exchange(WireRequest.getAndClose(path))
            }
            #expect(try await server.metrics().value("http_requests_total") == nil)
        }
    }

    @Test("A running answer is in flight, and one whose client leaves is an abort", arguments: [true, false])
    func disconnect(streams: Bool) async throws {
        let generator = ScriptedGenerator(pausesAfter: 2)
        try await LiveServer.run(generator) { server in
            try await server.connect(sending: streams ? WireRequest.streamedChat : WireRequest.chat()) { _ in
                await generator.paused.wait()
                let metrics = try await server.metrics()
                #expect(metrics.value("maru_requests_in_flight") == 1)
                #expect(metrics.value("maru_requests_aborted_total") == 0)
            }
            await generator.cancelled.wait()
            while try await server.metrics().value("maru_requests_aborted_total") == 0 { await Task.yield() }
            let metrics = try await server.metrics()
            #expect(metrics.value("maru_requests_aborted_total", ["reason": "disconnected"]) == 1)
            #expect(metrics.value("maru_requests_aborted_total") == 1)
            #expect(metrics.value("maru_requests_in_flight") == 0)
            #expect(metrics.value("http_requests_total", Self.chatRoute) == 1)
        }
    }

    @Test("A generator that breaks is an abort and an error")
    func failure() async throws {
        try await LiveServer.run(ScriptedGenerator(failsAfter: 2)) { server in
            _ = try await server.exchange(WireRequest.streamedChat)
            _ = try await server.exchange(WireRequest.chat())
            let metrics = try await server.metrics()
            #expect(metrics.value("maru_requests_aborted_total", ["reason": "failed"]) == 2)
            #expect(metrics.value("maru_request_errors_total", ["code": "internal_error"]) == 2)
            #expect(metrics.value("http_requests_total", ["status": "5xx"]) == 1)
        }
    }
}

extension String {
    /// The same request, after whose answer the connection is closed.
    fileprivate var closing: String {
        replacing("Host: localhost\r\n", with: "Host: localhost\r\nConnection: close\r\n")
    }
}
