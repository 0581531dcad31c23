import MaruCore

extension OTLP {
    /// The body of a request to `/v1/traces`.
    static func json(_ spans: [Span], from resource: Attributes) -> JSONValue {
        [
            "resourceSpans": [
                [
                    "resource": ["attributes": json(resource)],
                    "scopeSpans": [["scope": scope, "spans": .array(spans.map(json))]],
                ]
            ]
        ]
    }

    private static func json(_ span: Span) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "traceId", value: .string("\(span.context.traceID)")),
            .init(key: "spanId", value: .string("\(span.context.spanID)")),
        ]
        if let parent = span.parent { members.append(.init(key: "parentSpanId", value: .string("\(parent)"))) }
        if !span.context.state.isEmpty {
            members.append(.init(key: "traceState", value: .string(span.context.state)))
        }
        members += [
            .init(key: "flags", value: .integer(span.context.isSampled ? 1 : 0)),
            .init(key: "name", value: .string(span.name)),
            .init(key: "kind", value: .integer(span.kind.rawValue)),
            .init(key: "startTimeUnixNano", value: .string(String(span.start))),
            .init(key: "endTimeUnixNano", value: .string(String(span.end))),
            .init(key: "attributes", value: json(span.attributes)),
        ]
        // 2 is an error; nobody but the operator may call something a success.
        if span.hasFailed { members.append(.init(key: "status", value: ["code": 2])) }
        return .object(members)
    }
}
