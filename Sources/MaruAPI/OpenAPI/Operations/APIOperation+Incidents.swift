import MaruCore

extension APIOperation {
    /// What somebody should look after, where a server has an audit log.
    static let incidents = [
        APIOperation(
            .get,
            "/v1/incidents",
            group: "Incidents",
            "Lists incidents, the newest first.",
            query: [
                .optional("status", .choice(["open", "contained", "closed"]), "open", "Only those of this status."),
                .optional("limit", .integer, 100, "How many, from 1 to 1000; 100 when nothing is said."),
                .optional("after", .string, "", "The id of the last incident of the page before."),
            ],
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(incident), [], "The newest first."),
                        .required("has_more", .boolean, false, "Whether there are older ones."),
                    ])
                )
            ],
            errors: [400, 404]
        ),
        APIOperation(
            .get,
            "/v1/incidents/{id}",
            group: "Incidents",
            "Shows an incident with the events that show it.",
            responses: [.json(incident)],
            errors: [404]
        ),
        APIOperation(
            .post,
            "/v1/incidents/{id}/contain",
            group: "Incidents",
            "Writes down that what does the harm was stopped.",
            responses: [.json(incident)],
            errors: [404, 409, 503]
        ),
        APIOperation(
            .post,
            "/v1/incidents/{id}/close",
            group: "Incidents",
            "Writes down that nothing is left to do.",
            requests: [
                [
                    .required(
                        "resolution",
                        .choice(["resolved", "false_alarm"]),
                        "resolved",
                        "What came of it. A false alarm need not have been contained."
                    ),
                    .optional("note", .string, "key revoked", "Up to 500 characters, which stay in the audit log."),
                ]
            ],
            responses: [.json(incident)],
            errors: [400, 404, 409, 503]
        ),
    ]

    private static let incident = Schema.object([
        .required("object", .choice(["incident"]), "incident", "What this is."),
        .required("id", .string, "01KB0000000000000000000000.guard-failed", "The event that opened it, and the rule."),
        .required("rule", .string, "guard-failed", "The rule that saw it."),
        .required("kind", .string, "guard_failure", "What kind of harm it is about."),
        .required("severity", .choice(["low", "medium", "high", "critical"]), "high", "How bad it is."),
        .required("status", .choice(["open", "contained", "closed"]), "open", "What was done about it."),
        .required("organization", .anyOf([.string, .null]), "acme", "Whose events these are."),
        .required("key", .anyOf([.string, .null]), .null, "The id of the key, where keys are looked at one by one."),
        .required("began_at", .integer, 1_700_000_000, "Seconds since 1970 of its first event."),
        .required("opened_at", .integer, 1_700_000_000, "When the rule saw it."),
        .required("contained_at", .anyOf([.integer, .null]), .null, "When the harm was stopped."),
        .required("closed_at", .anyOf([.integer, .null]), .null, "When nothing was left to do."),
        .required("time_to_detect", .number, 12.5, "Seconds from its first event to its opening."),
        .required("time_to_contain", .anyOf([.number, .null]), .null, "Seconds from there until it was contained."),
        .required("by", .anyOf([.string, .null]), .null, "Who contained or closed it last."),
        .required("resolution", .anyOf([.string, .null]), .null, "What came of it, once it is closed."),
        .required("note", .anyOf([.string, .null]), .null, "What whoever closed it had to say."),
        .required("events", .integer, 1, "How many events belong to it."),
        .required("evidence", .array(.string), [], "The ids of the first hundred of them in the audit log."),
    ])
}
