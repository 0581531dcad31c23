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
            "The console for browsers; for others a text with a request to copy.",
            responses: [.html, .text],
            isGuarded: false
        ),
        APIOperation(
            .get,
            "/console/{name}",
            group: "Server",
            "A file of the console; its name may contain slashes.",
            responses: [.text],
            errors: [404],
            isGuarded: false
        ),
        APIOperation(
            .get,
            "/v1/requests",
            group: "Server",
            "The newest requests, without their content. In the query: limit, before, status, model.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(request), [], "The newest first."),
                        .required("has_more", .boolean, false, "Whether older ones are kept that match."),
                        .required("capacity", .integer, 1000, "How many requests are kept."),
                    ])
                )
            ],
            errors: [400]
        ),
    ]

    private static let request = Schema.object([
        .required("object", .choice(["request"]), "request", "What this is."),
        .required("number", .integer, 12, "Counts the requests since the start; `before` takes it."),
        .required("id", .string, "req-1", "The request's id, as in the log."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970 at which it arrived."),
        .required("method", .string, "POST", "Its method."),
        .required("path", .string, "/v1/chat/completions", "Its path, without the query."),
        .required("status", .integer, 200, "The status of its answer."),
        .required("duration_ms", .integer, 120, "From its head to the last byte of its answer."),
        .required("model", .anyOf([.string, .null]), "model", "The model that was asked."),
        .required("first_token_ms", .anyOf([.integer, .null]), 30, "From its head to the first token."),
        .required("prompt_tokens", .anyOf([.integer, .null]), 10, "Tokens of the prompt."),
        .required("cached_tokens", .anyOf([.integer, .null]), 0, "Those of them that were found in the cache."),
        .required("completion_tokens", .anyOf([.integer, .null]), 20, "Tokens of the answer."),
        .required("outcome", .anyOf([.string, .null]), "finished", "How its answer ended."),
        .required("error", .anyOf([.string, .null]), .null, "The code of the error that the client got."),
        .required("organization", .anyOf([.string, .null]), "acme", "Whose it was."),
        .required("project", .anyOf([.string, .null]), "default", "Whose it was."),
        .required("key", .anyOf([.string, .null]), "minji", "The name of the key."),
    ])

    private static let status = Schema.object([.required("status", .string, "ok", "A word.")])
}
