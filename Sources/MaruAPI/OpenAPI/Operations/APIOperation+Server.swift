import MaruCore

extension APIOperation {
    /// What is about the server itself, nearly all of it open to everyone.
    static let server = [
        APIOperation(
            .get,
            "/health",
            group: "Server",
            "200 as long as the process lives.",
            responses: [.json(status)],
            isGuarded: false
        ),
        APIOperation(
            .get,
            "/ready",
            group: "Server",
            "200 when requests are taken; 503 while the server starts or stops.",
            responses: [.json(status)],
            errors: [503],
            isGuarded: false
        ),
        APIOperation(
            .get,
            "/metrics",
            group: "Server",
            "What Prometheus reads, as text or as OpenMetrics.",
            responses: [.text]
        ),
        APIOperation(
            .get,
            "/openapi.json",
            group: "Server",
            "This document.",
            responses: [.json(.anything)],
            isGuarded: false
        ),
        APIOperation(
            .get,
            "/",
            group: "Server",
            "A page with a request to copy.",
            responses: [.html],
            isGuarded: false
        ),
    ]

    private static let status = Schema.object([.required("status", .string, "ok", "A word.")])
}
