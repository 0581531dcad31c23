/// Which traces are recorded.
/// Source: https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampling
package struct Sampler: Hashable, Sendable {
    /// The share of traces that are recorded, 0 to 1. All parts of a system that know the share choose the same ones.
    package var ratio: Double
    /// Whether what whoever asked decided for the trace holds here too.
    package var followsParent: Bool

    package init(ratio: Double = 1, followsParent: Bool = true) {
        self.ratio = ratio
        self.followsParent = followsParent
    }

    func records(_ trace: TraceID, parent: TraceContext?) -> Bool {
        if followsParent, let parent { return parent.isSampled }
        guard ratio < 1 else { return true }
        return Double(trace.low >> 1) < ratio * 0x1p63
    }
}
