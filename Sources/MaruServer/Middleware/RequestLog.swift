import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruCore
import MaruTelemetry

/// Names each request, and when its last byte is out writes one line about it and keeps it in the history.
struct RequestLog: RouterMiddleware {
    let logger: Logger
    let history: RequestHistory

    private static let header = HTTPField.Name("X-Request-ID")
    /// Anthropic's own name for it.
    private static let anthropicHeader = HTTPField.Name("request-id")

    func handle(
        _ request: Request,
        context: ServerContext,
        next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.requestID = Self.id(of: request)
        context.method = request.method
        var response = try await next(request, context)
        if let name = Self.header { response.headers[name] = context.requestID }
        if let name = Self.anthropicHeader, ErrorStyle(path: request.uri.path) == .anthropic {
            response.headers[name] = context.requestID
        }
        let status = response.status.code
        response.whenSent { [context] _ in
            let duration = ContinuousClock.now - context.arrival
            write(request, context: context, status: status, duration: duration)
            if request.belongsInHistory {
                history.add(PastRequest(request, context: context, status: status, duration: duration))
            }
        }
        return response
    }

    /// The client's own id, if it is a plain one, or a new one.
    private static func id(of request: Request) -> String {
        if let header, let id = request.headers[header], (1...128).contains(id.utf8.count),
            id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
            return id
        }
        return "req-" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    private func write(_ request: Request, context: ServerContext, status: Int, duration: Duration) {
        var metadata: Logger.Metadata = [
            "request": "\(context.requestID)", "ms": .stringConvertible(duration.milliseconds),
            // What the message says, for programs.
            "http": [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
                "status": .stringConvertible(status),
            ],
        ]
        if let trace = context.trace { metadata["trace"] = "\(trace.traceID)" }
        if let principal = context.record.principal {
            metadata["organization"] = "\(principal.organization.name)"
            metadata["key"] = "\(principal.key.id)"
        }
        if let usage = context.record.usage {
            metadata["prompt_tokens"] = .stringConvertible(usage.promptTokens)
            metadata["completion_tokens"] = .stringConvertible(usage.completionTokens)
            metadata["first_token_ms"] = .stringConvertible(usage.timeToFirstToken.milliseconds)
        }
        if let outcome = context.record.outcome { metadata["outcome"] = "\(outcome.rawValue)" }
        if let decision = context.record.decision { metadata["policy"] = "\(decision)" }
        if let error = context.record.error { metadata["error"] = "\(error)" }
        logger.log(
            level: request.isProbe ? .debug : .info,
            "\(request.method.rawValue) \(request.uri.path) \(status)",
            metadata: metadata
        )
    }
}

extension Request {
    /// Whether a supervisor asks. These come every few seconds and would drown the rest.
    var isProbe: Bool { ["/health", "/ready", "/metrics"].contains(uri.path) }

    /// Whether somebody will want to see it later: not when it only looked.
    var belongsInHistory: Bool {
        !isProbe && !["/", "/openapi.json", "/v1/requests"].contains(uri.path) && !uri.path.hasPrefix("/console/")
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
