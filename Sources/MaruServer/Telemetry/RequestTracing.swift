import HTTPTypes
import Hummingbird
import MaruTelemetry

/// Gives each request its place in a trace, and hands over its spans when its last byte is out.
struct RequestTracing: RouterMiddleware {
    let telemetry: Telemetry?
    let generations: GenerationMetrics

    private static let parentHeader = HTTPField.Name("traceparent")
    private static let stateHeader = HTTPField.Name("tracestate")

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let parent = Self.parent(of: request)
        guard let telemetry, !request.isProbe else {
            var context = context
            context.trace = parent
            return try await next(request, context)
        }
        let trace = telemetry.context(within: parent)
        var traced = context
        traced.trace = trace
        var response = try await next(request, traced)
        let status = response.status.code
        let head = request.head
        response.whenSent { [traced, generations] _ in
            let clock = UnixClock()
            if let answer = AnswerSpan(traced.record, endedAt: clock.now) {
                generations.observe(answer)
                telemetry.record([answer.span(within: trace, clock: clock)])
            }
            telemetry.record([.request(head, traced, status: status, trace: trace, parent: parent, clock: clock)])
        }
        return response
    }

    private static func parent(of request: Request) -> TraceContext? {
        guard let parentHeader, let stateHeader, let parent = request.headers[parentHeader] else { return nil }
        return TraceContext(traceparent: parent, tracestate: request.headers[values: stateHeader])
    }
}

extension Span {
    /// What the server did with one request. A query may hold anything, so it is left out.
    /// Source: https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server-span
    fileprivate static func request(
        _ head: HTTPRequest,
        _ context: ServerContext,
        status: Int,
        trace: TraceContext,
        parent: TraceContext?,
        clock: UnixClock
    ) -> Span {
        let route = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil }
        let failed = status >= 500 || context.record.outcome == .failed
        return Span(
            [head.method.rawValue, route].compactMap(\.self).joined(separator: " "),
            .server,
            context: trace,
            parent: parent?.spanID,
            start: clock.nanoseconds(at: context.arrival),
            end: clock.nanoseconds(at: clock.now),
            attributes: [
                "http.request.method": .string(head.method.rawValue),
                "http.route": route.map { .string($0) },
                "url.path": .string(String((head.path ?? "/").prefix { $0 != "?" })),
                "url.scheme": .string(head.scheme ?? "http"),
                "server.address": head.authority.map { .string(Loopback.host(ofAuthority: $0)) },
                "user_agent.original": head.headerFields[.userAgent].map { .string($0) },
                "http.response.status_code": .integer(status),
                "error.type": failed ? .string(context.record.error ?? "\(status)") : nil,
                "maru.request.id": .string(context.requestID),
                "maru.request.outcome": context.record.outcome.map { .string($0.rawValue) },
            ],
            hasFailed: failed
        )
    }
}
