import MaruCore

extension APIOperation {
    /// How a content that was kept is shown, where a server has accounts and an audit log.
    static let contentAccess = [
        APIOperation(
            .get,
            "/v1/audit/access",
            group: "Audit",
            "Lists the requests to see contents that wait for an answer or may be used.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(.object(request)), [], "The newest first."),
                    ])
                )
            ],
            errors: [500, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/access",
            group: "Audit",
            "Asks to see the content of an event. Another key has to agree within a day.",
            requests: [
                [
                    .required("event", .string, "0", "The event, by its index or its id."),
                    .required(
                        "reason",
                        .string,
                        "complaint 2026-118",
                        "Why, in at least 10 characters; it is recorded."
                    ),
                ]
            ],
            responses: [.json(.object(request))],
            errors: [400, 404, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/access/{id}/approve",
            group: "Audit",
            "Agrees. Not for the key that asked.",
            responses: [.json(.object(request))],
            errors: [404, 409, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/access/{id}/refuse",
            group: "Audit",
            "Refuses. Not for the key that asked.",
            responses: [.json(.object(request))],
            errors: [404, 409, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/access/{id}/read",
            group: "Audit",
            "Shows the content, once and within an hour, to the key that asked. That is recorded first.",
            responses: [
                .json(
                    .object(request + [.required("content", .anything, ["parts": []], "What was kept of the request.")])
                )
            ],
            errors: [404, 409, 500, 503]
        ),
    ]

    private static let request: [SchemaProperty] = [
        .required("id", .string, "01JDG3V6Q8Z3K5X9T7B2M4N6P1", "Names it."),
        .required("object", .choice(["content_access"]), "content_access", "What this is."),
        .required("event", .string, "01JDG3V6Q8Z3K5X9T7B2M4N6P1", "The event whose content it is about."),
        .required("organization", .anyOf([.string, .null]), "acme", "Whose content it is."),
        .required("requester", .string, "k", "The id of the key that asked."),
        .required("reason", .string, "complaint 2026-118", "Why."),
        .required("state", .choice(["pending", "approved", "refused", "used"]), "pending", "How far it is."),
        .required("answered_by", .anyOf([.string, .null]), .null, "The id of the key that agreed or refused."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
        .required("expires_at", .anyOf([.integer, .null]), 1_700_086_400, "From when on it is over; null when it is."),
    ]
}
