import Foundation
import MaruCore
import MaruMetrics
import Testing

@testable import MaruTelemetry

@Suite("OTLP as JSON")
struct OTLPTests {
    @Test("A span has its ids in hexadecimal, its times as texts and its attributes with their types")
    func spans() throws {
        let context = try #require(
            TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", tracestate: ["a=1"])
        )
        let span = Span(
            "chat m",
            .internal,
            context: context,
            parent: SpanID(hex: "00000000000000ff"),
            start: 1_700_000_000_123_456_789,
            end: .max,
            attributes: [
                "s": "text", "i": .integer(-5), "d": .number(0.5), "b": true, "l": .strings(["stop"]), "absent": nil,
                "inf": .number(.infinity),
            ],
            hasFailed: true
        )
        let json = OTLP.json([span], from: ["service.name": "maru"])
        let expected = """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"maru"}}]},\
            "scopeSpans":[{"scope":{"name":"maru"},"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c",\
            "spanId":"b7ad6b7169203331","parentSpanId":"00000000000000ff","traceState":"a=1","flags":1,"name":"chat m",\
            "kind":1,"startTimeUnixNano":"1700000000123456789","endTimeUnixNano":"18446744073709551615","attributes":[\
            {"key":"s","value":{"stringValue":"text"}},{"key":"i","value":{"intValue":"-5"}},\
            {"key":"d","value":{"doubleValue":0.5}},{"key":"b","value":{"boolValue":true}},\
            {"key":"l","value":{"arrayValue":{"values":[{"stringValue":"stop"}]}}},\
            {"key":"inf","value":{"doubleValue":"Infinity"}}],"status":{"code":2}}]}]}]}
            """
        #expect(json.serialized() == expected)
    }

    @Test("A counter is a sum, a gauge a gauge, and a histogram has the counts of its buckets and not their sums")
    func metrics() {
        var histogram = Histogram(bounds: [1, 2])
        for value in [0.5, 1.5, 1.75, 9] { histogram.observe(value) }
        let families: [MetricFamily] = [
            .counter("asked", "Asked.", ["model": "m"], 3), .gauge("running", "Running.", [:], 2),
            .histogram("took_seconds", "Took.", [:], histogram), MetricFamily("none", .counter, "Nothing yet."),
        ]
        let json = OTLP.json(families, over: OTLP.Interval(start: 1, end: 2), from: [:])
        let times = #""startTimeUnixNano":"1","timeUnixNano":"2""#
        let expected = """
            {"resourceMetrics":[{"resource":{"attributes":[]},"scopeMetrics":[{"scope":{"name":"maru"},"metrics":[\
            {"name":"asked","description":"Asked.","unit":"1","sum":{"dataPoints":[{"attributes":[{"key":"model",\
            "value":{"stringValue":"m"}}],\(times),"asDouble":3.0}],"aggregationTemporality":2,"isMonotonic":true}},\
            {"name":"running","description":"Running.","unit":"1","gauge":{"dataPoints":[{"attributes":[],\(times),\
            "asDouble":2.0}]}},\
            {"name":"took_seconds","description":"Took.","unit":"s","histogram":{"dataPoints":[{"attributes":[],\(times),\
            "count":"4","sum":12.75,"bucketCounts":["1","2","1"],"explicitBounds":[1.0,2.0]}],\
            "aggregationTemporality":2}}]}]}]}
            """
        #expect(json.serialized() == expected)
    }

    @Test("Moments of the monotonic clock become times of day, before and after it was read")
    func times() {
        let now = ContinuousClock.now
        let clock = UnixClock(now: now, date: Date(timeIntervalSince1970: 1000))
        #expect(clock.nanoseconds(at: now) == 1_000_000_000_000)
        #expect(clock.nanoseconds(at: now - .seconds(1)) == 999_000_000_000)
        #expect(clock.nanoseconds(at: now + .nanoseconds(5)) == 1_000_000_000_005)
        #expect(clock.nanoseconds(at: now - .seconds(5000)) == 0)
    }
}
