import MaruCore

extension APIOperation {
    /// `/v1/embeddings` and `/api/embed`
    static let vectors = [
        APIOperation(
            .post,
            "/v1/embeddings",
            group: "Vectors",
            "Turns texts into vectors.",
            requests: [
                [
                    input, .model(isRequired: true), dimensions,
                    .optional("encoding_format", .choice(["float", "base64"]), "float", "How numbers are written."),
                    .optional("user", .string, "u", "Who asks; it changes nothing."),
                    .optional(
                        "truncate_prompt_tokens",
                        .integer,
                        4,
                        "Keeps so many tokens of a longer text; -1: all that fit."
                    ),
                    .optional("truncation_side", .choice(["left", "right"]), "right", "Where such a text is cut."),
                ]
            ],
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "Always \"list\"."),
                        .required("data", .array(.object(vector)), [], "The vectors, in the order of the texts."),
                        .required("model", .string, "minilm", "The model."),
                        .required("usage", .map(.integer), ["prompt_tokens": 2, "total_tokens": 2], "What was read."),
                    ])
                )
            ],
            errors: [400, 404, 413, 429]
        ),
        APIOperation(
            .post,
            "/api/embed",
            group: "Vectors",
            "Turns texts into vectors.",
            requests: [
                [
                    input, .model(isRequired: true), dimensions,
                    .optional("truncate", .boolean, true, "Cuts what is too long; false by default."),
                    .optional("keep_alive", .string, "5m", "The model stays in memory anyway."),
                ]
            ],
            responses: [
                .json(
                    .object([
                        .required("model", .string, "minilm", "The model."),
                        .required("embeddings", .array(.array(.number)), [], "The vectors, in the order of the texts."),
                        .required("prompt_eval_count", .integer, 2, "How many tokens were read."),
                        .required("total_duration", .integer, 1_000_000, "In nanoseconds."),
                        .required("load_duration", .integer, 0, "In nanoseconds."),
                    ])
                )
            ],
            errors: [400, 404, 413, 429]
        ),
    ]

    private static let input = SchemaProperty.required(
        "input",
        .anyOf([.string, .array(.string), .array(.integer), .array(.array(.integer))]),
        ["Hello!"],
        "A text, several texts, token ids, or several lists of those."
    )

    private static let dimensions = SchemaProperty.optional(
        "dimensions",
        .integer,
        2,
        "Keeps so many elements of each vector."
    )

    private static let vector: [SchemaProperty] = [
        .required("object", .choice(["embedding"]), "embedding", "Always \"embedding\"."),
        .required("index", .integer, 0, "Which text it is of."),
        .required(
            "embedding",
            .anyOf([.array(.number), .string]),
            [0.6, 0.8],
            "The vector, of length 1; base64 if asked for."
        ),
    ]
}
