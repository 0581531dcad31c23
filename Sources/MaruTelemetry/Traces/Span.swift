/// A piece of work that is done: when it began and ended, whose part it was, and what is known of it.
package struct Span: Hashable, Sendable {
    /// Numbered as OTLP has them.
    package enum Kind: Int, Sendable {
        case `internal` = 1
        case server = 2
    }

    package var name: String
    package var kind: Kind
    /// The trace, the span itself, and what is handed on.
    package var context: TraceContext
    /// The span that this is a part of; `nil` for the first of a trace.
    package var parent: SpanID?
    /// Nanoseconds since 1970.
    package var start: UInt64
    package var end: UInt64
    package var attributes: Attributes
    package var hasFailed: Bool

    package init(
        _ name: String,
        _ kind: Kind,
        context: TraceContext,
        parent: SpanID?,
        start: UInt64,
        end: UInt64,
        attributes: Attributes,
        hasFailed: Bool
    ) {
        self.name = name
        self.kind = kind
        self.context = context
        self.parent = parent
        self.start = start
        self.end = end
        self.attributes = attributes
        self.hasFailed = hasFailed
    }
}
