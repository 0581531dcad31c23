import AsyncHTTPClient
import HTTPTypes
import Logging
import MaruCore
import MaruMetrics
import MaruTesting
import Testing

@testable import MaruTelemetry

@Suite("Sending telemetry", .timeLimit(.minutes(5)))
struct TelemetryTests {
    private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func settings(_ url: String) -> TelemetrySettings {
        var settings = TelemetrySettings(
            traces: .init(url: url + "/v1/traces", headers: ["X-Key": "k"]),
            metrics: .init(url: url + "/v1/metrics"),
            resource: ["service.name": "maru"]
        )
        // Longer than any test: what is sent is sent because a batch is full or because of the end.
        settings.spanInterval = .seconds(3600)
        settings.metricInterval = .seconds(3600)
        return settings
    }

    private func span(_ telemetry: Telemetry, _ name: String = "s") -> Span {
        let context = telemetry.context(within: nil)
        return Span(name, .server, context: context, parent: nil, start: 1, end: 2, attributes: [:], hasFailed: false)
    }

    private func names(_ delivery: Collector.Delivery) -> [JSONValue] {
        guard case .array(let resources)? = delivery.body["resourceSpans"],
            case .array(let scopes)? = resources.first?["scopeSpans"],
            case .array(let spans)? = scopes.first?["spans"]
        else { return [] }
        return spans.compactMap { $0["name"] }
    }

    @Test("What is left at the end is sent, spans and metrics, with the headers of its endpoint")
    func flush() async throws {
        let collector = Collector()
        try await collector.run { url in
            let telemetry = try Telemetry(settings(url), sealed: .off, logger: Self.silent)
            try await telemetry.exporting {
                [.counter("c", "C.", [:], 1)]
            } during: {
                telemetry.record([span(telemetry, "a"), span(telemetry, "b")])
            }
        }
        let traces = try #require(collector.deliveries.first { $0.path == "/v1/traces" })
        #expect(names(traces) == ["a", "b"])
        #expect(traces.headers["content-type"] == "application/json")
        #expect(traces.headers["x-key"] == "k")
        let metrics = try #require(collector.deliveries.first { $0.path == "/v1/metrics" })
        #expect(metrics.body.serialized().contains(#""name":"c""#))
        #expect(metrics.headers["x-key"] == nil)
        #expect(collector.deliveries.count == 2)
    }

    @Test("A full batch does not wait for its time")
    func fullBatch() async throws {
        let collector = Collector()
        try await collector.run { url in
            var settings = settings(url)
            settings.metrics = nil
            settings.batchSize = 3
            let telemetry = try Telemetry(settings, sealed: .off, logger: Self.silent)
            try await telemetry.exporting({ [] }) {
                telemetry.record((0..<3).map { span(telemetry, "\($0)") })
                await collector.wait(for: 1)
            }
            #expect(telemetry.droppedSpans == 0)
        }
        #expect(collector.deliveries.map(names) == [["0", "1", "2"]])
    }

    @Test("What has no room is dropped and counted, and nobody waits")
    func bounded() throws {
        var settings = settings("http://127.0.0.1:1")
        settings.queueCapacity = 5
        let telemetry = try Telemetry(settings, sealed: .off, logger: Self.silent)
        for _ in 0..<8 { telemetry.record([span(telemetry)]) }
        #expect(telemetry.droppedSpans == 3)
    }

    @Test("Spans of traces that are not sampled are neither kept nor counted as dropped")
    func unsampled() async throws {
        let collector = Collector()
        try await collector.run { url in
            var settings = settings(url)
            settings.metrics = nil
            settings.sampler = Sampler(ratio: 0)
            let telemetry = try Telemetry(settings, sealed: .off, logger: Self.silent)
            try await telemetry.exporting({ [] }) { telemetry.record([span(telemetry)]) }
            #expect(telemetry.droppedSpans == 0)
        }
        #expect(collector.deliveries.isEmpty)
    }

    @Test("What the receiver has no time for is sent again", arguments: [429, 502, 503, 504])
    func retries(status: Int) async throws {
        let collector = Collector(answers: [.init(code: status), .init(code: status)])
        try await collector.run { url in
            let refused = await client(url).send(["x": 1])
            #expect(refused == 0)
        }
        #expect(collector.deliveries.count == 3)
    }

    @Test("What the receiver refuses for good is not sent again", arguments: [400, 401, 413, 500])
    func refusals(status: Int) async throws {
        let collector = Collector(answers: [.init(code: status)])
        try await collector.run { url in
            let refused = await client(url).send(["x": 1])
            #expect(refused == nil)
        }
        #expect(collector.deliveries.count == 1)
    }

    @Test("Patience has an end")
    func patience() async throws {
        let collector = Collector(answers: Array(repeating: .serviceUnavailable, count: 1000))
        try await collector.run { url in
            let refused = await client(url, patience: .zero).send(["x": 1])
            #expect(refused == nil)
        }
        #expect(collector.deliveries.count == 1)
    }

    @Test("Parts that the receiver refuses are counted", arguments: [#""7""#, "7"])
    func partialSuccess(count: String) async throws {
        let collector = Collector(body: #"{"partialSuccess":{"rejectedSpans":\#(count)}}"#)
        try await collector.run { url in
            let refused = await client(url).send(["x": 1])
            #expect(refused == 7)
        }
    }

    @Test("A sealed process sends to a collector on this machine, and to no other")
    func sealed() throws {
        let sealed = Sealed.on(by: "a test")
        _ = try Telemetry(settings("http://127.0.0.1:4318"), sealed: sealed, logger: Self.silent)
        let error = #expect(throws: SealedRefusal.self) {
            try Telemetry(settings("https://collector.example.com"), sealed: sealed, logger: Self.silent)
        }
        #expect(error?.target == "https://collector.example.com/v1/traces")
    }

    @Test("The end does not wait for a receiver that is not there, and what is lost is counted")
    func boundedEnd() async throws {
        var settings = settings("http://127.0.0.1:1")
        (settings.flushTimeout, settings.patience) = (.milliseconds(20), .seconds(3600))
        let telemetry = try Telemetry(settings, sealed: .off, logger: Self.silent)
        let start = ContinuousClock.now
        try await telemetry.exporting({ [] }) { telemetry.record([span(telemetry)]) }
        #expect(ContinuousClock.now - start < settings.patience / 10)
        #expect(telemetry.droppedSpans == 1)
    }

    private func client(_ url: String, patience: Duration = .seconds(30)) -> OTLPClient {
        OTLPClient(
            http: .shared,
            endpoint: .init(url: url + "/v1/traces"),
            patience: patience,
            firstPause: .milliseconds(1),
            logger: Self.silent
        )
    }
}
