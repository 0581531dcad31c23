import MaruCore

extension APIOperation {
    /// Contents that must be kept and those that must be erased, where a server has accounts and an audit log.
    static let retention = [
        APIOperation(
            .get,
            "/v1/audit/holds",
            group: "Audit",
            "Lists the legal holds: while there is one, nothing that was kept of its organisation is erased.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(hold), [], "In the order in which they were set."),
                    ])
                )
            ],
            errors: [400, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/holds",
            group: "Audit",
            "Holds all that was kept of an organisation, and what will be.",
            requests: [order],
            responses: [.json(hold)],
            errors: [400, 404, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/holds/release",
            group: "Audit",
            "Ends a hold, named by its organisation and its reason.",
            requests: [order],
            responses: [.json(hold)],
            errors: [400, 404, 409, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/audit/erasures",
            group: "Audit",
            "Destroys the keys of all that was kept of an organisation. The proofs of its events still hold.",
            requests: [order],
            responses: [
                .json(
                    .object(
                        [.required("object", .choice(["content_erasure"]), "content_erasure", "What this is.")] + order
                            + [.required("keys_destroyed", .integer, 3, "How many keys there were, one for each day.")]
                    )
                )
            ],
            errors: [400, 404, 409, 500, 503]
        ),
    ]

    private static let order: [SchemaProperty] = [
        .required("organization", .string, "acme", "The name of an organisation."),
        .required("reason", .string, "case 2026-118", "Why, in at least 10 characters; it is recorded."),
    ]
    private static let hold = Schema.object(
        [.required("object", .choice(["legal_hold"]), "legal_hold", "What this is.")] + order
    )
}
