import MaruCore

extension APIOperation {
    /// What was recorded, where a server has an audit log.
    static let audit = log + contentAccess + retention

    private static let log = [
        APIOperation(
            .get,
            "/v1/audit/events",
            group: "Audit",
            "Finds events, the newest first. All conditions have to hold.",
            query: [reason] + scope + [
                .optional("kind", .string, "intent,outcome", "Kinds, with commas between them."),
                .optional("decision", .string, "block,deny", "Decisions, with commas between them."),
                .optional("project", .string, "default", "The name of a project."),
                .optional("key", .string, "k", "The id of a key."),
                .optional("request", .string, "req-1", "The id of a request."),
                .optional("model", .string, "model", "A model."),
                .optional("data_class", .choice(classes), "open", "The class of the data."),
                .optional("provider", .string, "azure", "To whom something was sent, or was about to be."),
                .optional("zone", .string, "kr", "Where that is."),
                .optional("text", .string, "kr-rrn", "A text that stands somewhere in the event."),
                .optional("limit", .integer, 50, "How many at most: 1 to 500."),
                .optional("before", .integer, 1204, "Only events with a lower index: the page after another one."),
            ],
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(event), [], "The newest first."),
                        .required("has_more", .boolean, false, "Whether there is another page, which may be empty."),
                        .required("next", .anyOf([.integer, .null]), 1204, "What `before` is for that page, or null."),
                    ])
                )
            ],
            errors: [400, 500, 503]
        ),
        APIOperation(
            .get,
            "/v1/audit/events/{id}",
            group: "Audit",
            "Shows an event, by its index or its id, with the proof that the log holds it (RFC 6962).",
            query: [reason],
            responses: [.json(proof)],
            errors: [400, 404, 500, 503]
        ),
        APIOperation(
            .get,
            "/v1/audit/export",
            group: "Audit",
            "Hands out events with their proofs in the file that `maru audit verify` checks.",
            query: [reason] + scope,
            responses: [.lines(.anything)],
            errors: [400, 500, 503]
        ),
        APIOperation(
            .get,
            "/v1/audit/checkpoint",
            group: "Audit",
            "Signs what is recorded by now, for somebody outside to keep.",
            responses: [.json(checkpoint)],
            errors: [500, 503]
        ),
        APIOperation(
            .get,
            "/v1/audit/egress",
            group: "Audit",
            "Sums up the receipts of what was allowed to leave and of what was denied.",
            query: days,
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("from", .string, "2026-11-01", "The first day, in UTC."),
                        .required("through", .string, "2026-11-25", "The last day."),
                        .required("data", .array(.object(group + sums)), [], "By provider, zone and class."),
                        .required("total", .object(sums), [:], "The sum of all."),
                    ])
                )
            ],
            errors: [400, 500, 503]
        ),
    ]

    private static let classes = ["open", "sensitive", "confidential"]

    private static let reason = SchemaProperty.required(
        "reason",
        .string,
        "complaint 2026-118",
        "Why you look, in at least 10 characters. It is recorded before anything is shown."
    )
    private static let days: [SchemaProperty] = [
        .optional("from", .string, "2026-11-01", "The first day, in UTC."),
        .optional("through", .string, "2026-11-25", "The last day."),
    ]
    private static let scope = days + [.optional("organization", .string, "acme", "The name of an organisation.")]

    private static let place: [SchemaProperty] = [
        .required("index", .integer, 1204, "How many events were recorded before it."),
        .required("number", .integer, 17, "How many of those are of its organisation."),
    ]
    private static let body = SchemaProperty.required(
        "event",
        .anything,
        ["class_uid": 6003],
        "The event as it was recorded, in the words of OCSF."
    )
    private static let event = Schema.object(
        [.required("object", .choice(["audit_event"]), "audit_event", "What this is.")] + place + [body]
    )
    private static let checkpoint = Schema.object([
        .required("object", .choice(["audit_checkpoint"]), "audit_checkpoint", "What this is."),
        .required("origin", .string, "maru-1", "The name of the log."),
        .required("size", .integer, 1205, "How many events it covers."),
        .required("root", .string, "e3b0…", "The root of their tree, in hexadecimal."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
        .required("key", .string, "maru-1+1a2b3c4d+…", "The public key that signed it."),
        .required("note", .string, "maru-1\n1205\n…", "The checkpoint itself, with its signature."),
    ])
    private static let proof = Schema.object(
        [.required("object", .choice(["audit_proof"]), "audit_proof", "What this is.")] + place + [
            .required("leaf", .string, "e3b0…", "SHA-256(0x00 ‖ index ‖ number ‖ event), in hexadecimal."),
            .required("proof", .array(.string), ["e3b0…"], "The hashes that lead from the leaf to the root."),
            .required("checkpoint", checkpoint, [:], "What was signed."),
            body,
        ]
    )

    private static let group: [SchemaProperty] = [
        .required("provider", .string, "azure", "To whom it was sent, or was about to be."),
        .required("zone", .string, "kr", "Where that is."),
        .required("data_class", .anyOf([.choice(classes), .null]), "open", "The class of the data."),
    ]
    private static let sums: [SchemaProperty] = [
        .required("allowed", .integer, 12, "Attempts that were allowed; each has a receipt."),
        .required("denied", .integer, 1, "Attempts that were denied."),
        .required("allowed_bytes", .integer, 9120, "The bytes of those that were allowed."),
        .required("denied_bytes", .integer, 812, "The bytes of those that were denied."),
        .required("first_at", .anyOf([.integer, .null]), 1_700_000_000, "The first receipt, in seconds since 1970."),
        .required("last_at", .anyOf([.integer, .null]), 1_700_000_000, "The last one."),
    ]
}
