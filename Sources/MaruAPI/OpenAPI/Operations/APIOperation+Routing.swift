import MaruCore

extension APIOperation {
    /// Providers and the ways to them.
    static let routing = [
        APIOperation(
            .get,
            "/v1/routing",
            group: "Server",
            "How providers are, where requests may go by the class of their data, and what may still be spent.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["routing"]), "routing", "What this is."),
                        .required(
                            "month",
                            .anyOf([.string, .null]),
                            "2026-11",
                            "The month of the budgets; null without providers."
                        ),
                        .required("providers", .array(provider), [], "Who can be asked."),
                        .required("routes", .array(route), [], "By whom each model answers."),
                        .required("budgets", .array(budget), [], "What organisations may spend."),
                    ])
                )
            ]
        )
    ]

    private static let provider = Schema.object([
        .required("name", .string, "gpu-1", "Its name in the configuration; `local` is this machine."),
        .required("kind", .string, "vllm", "What it speaks."),
        .required("zone", .string, "on-premises", "Where it computes."),
        .required("data_classes", .array(.string), ["open"], "The data that it is cleared for."),
        .required("models", .array(providerModel), [], "Its models."),
    ])

    private static let providerModel = Schema.object([
        .required("name", .string, "gpt-oss", "The name that requests use."),
        .required("upstream", .string, "openai/gpt-oss-20b", "The provider's name for it."),
        .required("state", .choice(["available", "failing", "trying", "left_out"]), "available", "How it is."),
        .required("retry_after_seconds", .anyOf([.number, .null]), 4.5, "How long it is still left alone."),
        .required("running", .integer, 2, "Requests that it answers now."),
        .required("requests", .integer, 40, "Requests since the start that are over."),
        .required("failures", .map(.integer), ["timeout": 1], "Those that failed, by what happened."),
        .required("takeovers", .integer, 3, "Requests that it got because another provider had failed."),
        .required("first_token_seconds", .anyOf([.number, .null]), 0.2, "How soon the first token usually comes."),
        .required("price", .anyOf([price, .null]), .null, "What a million tokens cost, if anybody is paid."),
    ])

    private static let price = Schema.object([
        .required("currency", .string, "USD", "The currency."),
        .required("input", .number, 0.15, "For a million tokens of prompts."),
        .required("cached_input", .anyOf([.number, .null]), 0.075, "For those of them that had been computed before."),
        .required("output", .number, 0.6, "For a million tokens of answers."),
        .required("date", .anyOf([.string, .null]), "2026-11-01", "The day from which a list of prices has it."),
    ])

    private static let route = Schema.object([
        .required("model", .string, "gpt-oss", "The name that requests use."),
        .required("order", .choice(["listed", "cost", "latency", "load", "weight"]), "listed", "Who is asked first."),
        .required("hedge", .boolean, false, "Whether a second one is asked when the first is late."),
        .required("shadow", .anyOf([.string, .null]), .null, "A provider on trial."),
        .required("classes", .array(classRoute), [], "For each class of data."),
    ])

    private static let classRoute = Schema.object([
        .required("data_class", .choice(["open", "sensitive", "confidential"]), "open", "The class."),
        .required("zones", .array(.string), ["on-premises"], "Where such data may be computed."),
        .required(
            "providers",
            .array(
                .object([
                    .required("provider", .string, "gpu-1", "Its name."),
                    .required("zone", .string, "on-premises", "Its zone."),
                    .required(
                        "permission",
                        .choice(["permitted", "pseudonymized", "refused"]),
                        "permitted",
                        "Whether it may be asked; `pseudonymized` is only under pseudonyms."
                    ),
                    .required("reason", .anyOf([.string, .null]), .null, "Why it may not."),
                ])
            ),
            [],
            "All providers of the route, in its order."
        ),
    ])

    private static let budget = Schema.object([
        .required("organization", .string, "sales", "Whose it is."),
        .required("currency", .string, "USD", "Its currency."),
        .required("limit", .number, 100, "For the month."),
        .required("spent", .number, 12.5, "What was spent."),
        .required("reserved", .number, 0.25, "What is set aside for requests that run."),
        .required("left", .number, 87.25, "What may still be spent."),
    ])
}
