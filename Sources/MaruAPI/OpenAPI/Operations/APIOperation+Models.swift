import MaruCore

extension APIOperation {
    /// `/v1/models`
    static let models = [
        APIOperation(
            .get,
            "/v1/models",
            group: "OpenAI",
            "Lists the model, under its own name and under each alias.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(model), [], "The models."),
                    ])
                )
            ]
        ),
        APIOperation(
            .get,
            "/v1/models/{name}",
            group: "OpenAI",
            "Describes one model; its name may contain slashes.",
            responses: [.json(model)],
            errors: [404]
        ),
    ]

    private static let model = Schema.object([
        .required("id", .string, "model", "The name that requests use."),
        .required("object", .choice(["model"]), "model", "What this is."),
        .required("created", .integer, 1_700_000_000, "Seconds since 1970 at which the model came here."),
        .required("owned_by", .string, "maru", "Who serves it."),
        .required("max_model_len", .integer, 8192, "The longest prompt and answer together, in tokens."),
    ])
}
