import Testing

@testable import MaruTelemetry

@Suite("The context of a trace")
struct TraceContextTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let span = "b7ad6b7169203331"

    @Test("A traceparent is read, and its ids are written as they came")
    func reading() throws {
        let context = try #require(
            TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-01", tracestate: ["a=1", "b=2"])
        )
        #expect("\(context.traceID)" == Self.trace)
        #expect("\(context.spanID)" == Self.span)
        #expect(context.isSampled)
        #expect(context.state == "a=1,b=2")
        #expect(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-00")?.isSampled == false)
    }

    @Test("A version of the future may say more; the first one may not")
    func versions() {
        #expect(TraceContext(traceparent: "cc-\(Self.trace)-\(Self.span)-01-more") != nil)
        #expect(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-01-more") == nil)
        #expect(TraceContext(traceparent: "ff-\(Self.trace)-\(Self.span)-01") == nil)
    }

    @Test(
        "A broken traceparent is as good as none",
        arguments: [
            "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-1", "00-\(trace)-\(span)-0g",
            "00-\(trace.uppercased())-\(span)-01", "00-\(trace.dropLast())-\(span)-01",
            "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
            "0-\(trace)-\(span)-01",
            "00-+af7651916cd43dd8448eb211c80319c-\(span)-01", "가나-\(trace)-\(span)-01",
        ]
    )
    func broken(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test("A tracestate that is too long or not plain is dropped, and the trace goes on")
    func states() {
        let parent = "00-\(Self.trace)-\(Self.span)-01"
        #expect(TraceContext(traceparent: parent, tracestate: [String(repeating: "a", count: 513)])?.state == "")
        #expect(TraceContext(traceparent: parent, tracestate: ["a=\u{7}"])?.state == "")
    }

    @Test("The share of traces that are recorded is kept, and a parent's decision goes before it")
    func sampling() throws {
        let quarter = Sampler(ratio: 0.25)
        let recorded = (0..<4000).count { _ in quarter.records(TraceID(), parent: nil) }
        #expect((800...1200).contains(recorded))
        let sampled = try #require(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-01"))
        let unsampled = try #require(TraceContext(traceparent: "00-\(Self.trace)-\(Self.span)-00"))
        #expect(Sampler(ratio: 0).records(sampled.traceID, parent: sampled))
        #expect(!Sampler(ratio: 1).records(unsampled.traceID, parent: unsampled))
        #expect(!Sampler(ratio: 0, followsParent: false).records(sampled.traceID, parent: sampled))
    }
}
