import MaruCore

extension APIOperation {
    /// `/v1/models`
    static let models = [
        APIOperation(
            .get,
            "/v1/models",
            group: "OpenAI",
            "Lists the models, each under its own name and under its aliases, in memory or not.",
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
        APIOperation(
            .delete,
            "/v1/models/{name}",
            group: "Models",
            "Deletes a model's files. It must not be in memory.",
            responses: [
                .json(
                    .object([
                        .required("id", .string, "model", "The model."),
                        .required("object", .choice(["model"]), "model", "What it was."),
                        .required("deleted", .boolean, true, "That it is gone."),
                    ])
                )
            ],
            errors: [404, 409, 500]
        ),
        APIOperation(
            .post,
            "/v1/models/load",
            group: "Models",
            "Brings a model into memory, and answers when it is there.",
            requests: [
                [
                    .model(),
                    .optional(
                        "keep_alive",
                        .anyOf([.string, .number]),
                        "5m",
                        "How long it stays after its last answer: seconds or a duration, below 0 for ever."
                    ),
                ]
            ],
            responses: [.json(model)],
            errors: [400, 404, 413, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/models/unload",
            group: "Models",
            "Takes a model out of memory. It must not be answering.",
            requests: [[.model()]],
            responses: [.json(model)],
            errors: [400, 404, 409, 413]
        ),
        APIOperation(
            .post,
            "/v1/models/pull",
            group: "Models",
            "Brings a model to this machine, and tells how far it has come. What was interrupted goes on where it stopped.",
            requests: [[.required("model", .string, "model", "A short name, or where it lies: hf:owner/name:Q4_K_M.")]],
            responses: [
                .events(
                    .object([
                        .required("status", .string, "downloading", "What is done now; at the end, done."),
                        .optional("detail", .string, "model.gguf", "What is worked on."),
                        .optional("completed", .integer, 1, "Bytes that are here."),
                        .optional("total", .integer, 2, "Bytes of the whole."),
                        .optional("model", .string, "model", "At the end: the name under which it is served."),
                    ])
                )
            ],
            errors: [400, 409, 413, 502]
        ),
    ]

    private static let model = Schema.object([
        .required("id", .string, "model", "The name that requests use."),
        .required("object", .choice(["model"]), "model", "What this is."),
        .required("created", .integer, 1_700_000_000, "Seconds since 1970 at which the model came here."),
        .required("owned_by", .string, "maru", "Who serves it."),
        .required("max_model_len", .integer, 8192, "The longest prompt and answer together, in tokens."),
        .required("context_length", .integer, 8192, "The same."),
        .required(
            "state",
            .choice(["loaded", "loading", "unloaded", "unloading"]),
            "loaded",
            "Whether it is in memory; if not, a request for it loads it."
        ),
        .required("size_bytes", .integer, 98_000_000, "The size of its files."),
        .required("memory_bytes", .integer, 300_000_000, "What it takes in memory and may grow to; else 0."),
    ])
}
