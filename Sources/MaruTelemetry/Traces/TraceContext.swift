/// Where a request stands in a distributed trace.
/// Source: https://www.w3.org/TR/trace-context/
package struct TraceContext: Hashable, Sendable {
    package let traceID: TraceID
    /// The span that this is about: of whoever asked, when it was read from headers.
    package let spanID: SpanID
    /// Whether the spans of this trace are recorded.
    package let isSampled: Bool
    /// What others in the trace want to be handed on, as it came.
    package let state: String

    /// Systems hand on at least so many bytes of `tracestate`; a longer one is dropped whole, as the source allows.
    private static let maximumStateBytes = 512

    package init(traceID: TraceID, spanID: SpanID, isSampled: Bool, state: String = "") {
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.state = state
    }

    /// Reads the headers `traceparent` and `tracestate`. A broken `traceparent` is as good as none, as the source demands.
    package init?(traceparent: String, tracestate: [String] = []) {
        let fields = traceparent.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count >= 4, let version = fields[0].byte, version != 0xFF, version > 0 || fields.count == 4,
            let traceID = TraceID(hex: fields[1]), let spanID = SpanID(hex: fields[2]), let flags = fields[3].byte
        else { return nil }
        let state = tracestate.joined(separator: ",")
        let isUsable =
            state.utf8.count <= Self.maximumStateBytes && state.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        self.init(traceID: traceID, spanID: spanID, isSampled: flags & 1 == 1, state: isUsable ? state : "")
    }
}

extension Substring {
    /// The byte that two lowercase digits say.
    fileprivate var byte: UInt8? {
        let isPlain = utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return utf8.count == 2 && isPlain ? UInt8(self, radix: 16) : nil
    }
}
