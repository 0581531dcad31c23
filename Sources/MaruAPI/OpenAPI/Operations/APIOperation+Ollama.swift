import MaruCore

extension APIOperation {
    /// Ollama's API
    static let ollama = [
        APIOperation(
            .post,
            "/api/chat",
            group: "Ollama",
            "Continues a conversation; without messages, loads the model, or unloads it when keep_alive is 0.",
            requests: [[.model(), conversation] + fields],
            responses: [.lines(.anything), .json(line([.optional("message", .anything, [:], "The answer.")]))],
            errors: [400, 404, 413, 429, 500, 503]
        ),
        APIOperation(
            .post,
            "/api/generate",
            group: "Ollama",
            "Answers a prompt; without one, loads the model, or unloads it when keep_alive is 0.",
            requests: [
                [
                    .model(), .optional("prompt", .string, "Hello!", "What to answer."),
                    .optional("system", .string, "Be brief.", "Instructions."),
                    .optional("raw", .boolean, true, "Leaves the chat template out."),
                ] + fields
            ],
            responses: [.lines(.anything), .json(line([.optional("response", .string, "Hi!", "The answer.")]))],
            errors: [400, 404, 413, 429, 500, 503]
        ),
        APIOperation(
            .post,
            "/api/show",
            group: "Ollama",
            "Describes one model.",
            requests: [
                [.model(), .optional("verbose", .boolean, false, "Changes nothing.")],
                [.required("name", .string, "model", "The older name of model.")],
            ],
            responses: [
                .json(
                    .object([
                        details, .optional("model_info", .anything, [:], "Numbers of the model."),
                        .optional("template", .string, "", "The chat template."),
                        .optional("capabilities", .array(.string), ["completion"], "What the model can do."),
                    ])
                )
            ],
            errors: [400, 404, 413]
        ),
        APIOperation(
            .get,
            "/api/tags",
            group: "Ollama",
            "Lists the models, each under its own name and under its aliases.",
            responses: [modelList]
        ),
        APIOperation(
            .post,
            "/api/pull",
            group: "Ollama",
            "Brings a model to this machine, and tells how far it has come.",
            requests: [transfer + [.optional("insecure", .boolean, false, "Cannot be true.")]],
            responses: [.lines(.anything), .json(.object([.required("status", .string, "success", "The end.")]))],
            errors: [400, 409, 413, 502]
        ),
        APIOperation(
            .delete,
            "/api/delete",
            group: "Ollama",
            "Deletes a model's files. It must not be in memory.",
            requests: [transfer],
            responses: [.text],
            errors: [400, 404, 409, 413, 500]
        ),
        APIOperation(.get, "/api/ps", group: "Ollama", "Lists what is in memory.", responses: [modelList]),
        APIOperation(
            .get,
            "/api/version",
            group: "Ollama",
            "The version of this server.",
            responses: [.json(.object([.required("version", .string, "0.1.0", "The version.")]))]
        ),
    ]

    private static let transfer: [SchemaProperty] = [
        .model(), .optional("stream", .boolean, false, "Tells only the end."),
    ]

    private static let conversation = SchemaProperty.optional(
        "messages",
        .array(
            .object([
                .required("role", .choice(["system", "user", "assistant"]), "user", "Who speaks."),
                .required("content", .string, "Hello!", "The text."),
            ])
        ),
        [["role": "user", "content": "Hello!"]],
        "The conversation; an assistant's last message is continued."
    )

    private static let fields: [SchemaProperty] = [
        .optional("stream", .boolean, false, "Sends the answer as lines of JSON, which is the default."),
        .optional("format", .anyOf([.choice(["json"]), .map(.anything)]), "json", "Any JSON, or a JSON schema."),
        .optional("keep_alive", .anyOf([.string, .number]), "5m", "How long the model stays afterwards."),
        .optional("logprobs", .boolean, true, "Reports the log-probability of every token."),
        .optional("top_logprobs", .integer, 2, "So many alternatives for every token, 0 to 20; needs logprobs."),
        .optional("options", .object(options), ["temperature": 0, "num_predict": 20, "num_ctx": 32], "How to answer."),
    ]

    private static let options: [SchemaProperty] = [
        .optional("num_predict", .integer, 100, "At most so many new tokens; -1 and -2 set no limit."),
        .optional("num_ctx", .integer, 2048, "Refused when the server's context is shorter."),
        .optional("temperature", .number, 0.8, "0 to 2; 0.8 by default."),
        .optional("top_k", .integer, 40, "Keeps so many tokens; 40 by default, 0 is off."),
        .optional("top_p", .number, 0.9, "Keeps the smallest set of tokens with this probability; 0.9 by default."),
        .optional("min_p", .number, 0, "Keeps tokens at least so probable relative to the best."),
        .optional("typical_p", .number, 1, "Locally typical sampling."),
        .optional("seed", .integer, 7, "The same request with the same seed gives the same answer; -1 is random."),
        .optional("stop", .anyOf([.string, .array(.string)]), ["\n\n"], "The answer ends before any of these texts."),
        .optional("repeat_penalty", .number, 1, "Divides the logits of tokens already seen; 1 by default."),
        .optional("presence_penalty", .number, 0, "-2 to 2."),
        .optional("frequency_penalty", .number, 0, "-2 to 2."),
    ]

    private static func line(_ content: [SchemaProperty]) -> Schema {
        .object(
            [
                .required("model", .string, "model", "The name by which the model was asked."),
                .required("created_at", .string, "2026-01-01T00:00:00.000Z", "When the answer was begun."),
                .required("done", .boolean, true, "Whether this is the last line."),
            ] + content + [
                .optional(
                    "done_reason",
                    .choice(["stop", "length", "load", "unload"]),
                    "stop",
                    "Why the answer ended."
                ),
                .optional("total_duration", .integer, 9, "Nanoseconds from the request to the end."),
                .optional("load_duration", .integer, 0, "Always 0: the model is loaded."),
                .optional("prompt_eval_count", .integer, 10, "Tokens of the prompt."),
                .optional("prompt_eval_duration", .integer, 4, "Nanoseconds to the first token."),
                .optional("eval_count", .integer, 5, "Tokens of the answer."),
                .optional("eval_duration", .integer, 5, "Nanoseconds from the first token to the end."),
            ]
        )
    }

    private static let details = SchemaProperty.optional(
        "details",
        .map(.anything),
        ["format": "gguf", "family": "llama", "parameter_size": "134.52M", "quantization_level": "Q4_K"],
        "What is known of the weights."
    )

    private static let modelList = Body.json(
        .object([
            .required(
                "models",
                .array(
                    .object([
                        .required("name", .string, "model", "The name that requests use."),
                        .required("model", .string, "model", "The same."),
                        .required("digest", .string, "", "The SHA-256 of the file; empty when it is not known."),
                        .required("size", .integer, 90_000_000, "Bytes on disk; of /api/ps, in memory."), details,
                    ])
                ),
                [],
                "The models."
            )
        ])
    )
}
