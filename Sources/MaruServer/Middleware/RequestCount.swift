import HTTPTypes
import Hummingbird
import MaruMetrics

/// Counts each request when its last byte is out.
struct RequestCount: RouterMiddleware {
    let metrics: ServerMetrics

    private static let methods: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard !request.isProbe else { return response }
        let method = Self.methods.contains(request.method) ? request.method.rawValue : "other"
        // The route and not the path: clients may ask for any number of paths.
        let route = context.endpointPath ?? ""
        let handler = route.hasPrefix("/") ? route : "none"
        let status = "\(response.status.code / 100)xx"
        response.whenSent { [metrics] wasWritten in
            metrics.requests.add(handler, method, status)
            metrics.durations.observe(handler, method, value: (.now - context.arrival) / .seconds(1))
            if let error = context.record.error { metrics.errors.add(error) }
            let outcome = context.record.outcome ?? (wasWritten ? .finished : .disconnected)
            if outcome != .finished { metrics.aborted.add(outcome.rawValue) }
        }
        return response
    }
}
