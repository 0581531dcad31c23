import MaruCore

extension APIOperation {
    /// Anthropic's Messages API
    static let messages = [
        APIOperation(
            .post,
            "/v1/messages",
            group: "Anthropic",
            "Continues a conversation.",
            requests: [
                [.model(), .required("max_tokens", .integer, 100, "At most so many new tokens.")] + conversation + [
                    .optional("stream", .boolean, true, "Sends the answer as named events."),
                    .optional(
                        "stop_sequences",
                        .array(.string),
                        ["\n\n"],
                        "The answer ends before any of these texts."
                    ),
                    .optional("temperature", .number, 0.7, "0 to 1; 0 always takes the most probable token."),
                    .optional("top_p", .number, 0.9, "Keeps the smallest set of tokens with this probability."),
                    .optional("top_k", .integer, 40, "Keeps so many tokens; 0 is off."),
                    .optional("metadata", .map(.string), ["user_id": "someone"], "Says who asks; changes nothing."),
                ]
            ],
            responses: [.json(message), .events(.anything)],
            errors: [400, 404, 413, 429, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/messages/count_tokens",
            group: "Anthropic",
            "Counts the tokens of a conversation without answering it.",
            requests: [[.model()] + conversation],
            responses: [.json(.object([.required("input_tokens", .integer, 12, "The tokens of the prompt.")]))],
            errors: [400, 404, 413, 501]
        ),
    ]

    private static let text = Schema.anyOf([.string, .array(.textPart)])

    private static let conversation: [SchemaProperty] = [
        .required(
            "messages",
            .array(
                .object([
                    .required("role", .choice(["user", "assistant"]), "user", "Who speaks."),
                    .required("content", text, "Hello!", "A text, or blocks of text."),
                ])
            ),
            [["role": "user", "content": "Hello!"]],
            "The conversation; an assistant's last message is continued."
        ),
        .optional("system", text, "Be brief.", "Instructions: a text, or blocks of text."),
        .optional(
            "output_config",
            .object([.optional("format", .map(.anything), ["type": "json_schema"], "A JSON schema.")]),
            ["format": ["type": "json_schema", "schema": ["type": "object"]]],
            "What the text has to be."
        ),
        .optional("cache_control", .map(.string), ["type": "ephemeral"], "A hint; prompts are cached without it."),
    ]

    private static let message = Schema.object([
        .required("id", .string, "msg_1", "The name of the answer."),
        .required("type", .choice(["message"]), "message", "What this is."),
        .required("role", .choice(["assistant"]), "assistant", "Who speaks."),
        .required("model", .string, "model", "The model that answered."),
        .required("content", .array(.textPart), [["type": "text", "text": "Hi!"]], "The answer; empty without text."),
        .required(
            "stop_reason",
            .choice(["end_turn", "max_tokens", "stop_sequence"]),
            "end_turn",
            "Why the answer ended."
        ),
        .optional("stop_sequence", .anyOf([.string, .null]), nil, "The text that ended it, or null."),
        .required(
            "usage",
            .object([
                .required("input_tokens", .integer, 10, "Tokens of the prompt that were computed."),
                .required("cache_creation_input_tokens", .integer, 0, "Always 0."),
                .required("cache_read_input_tokens", .integer, 0, "Tokens of the prompt that were found in the cache."),
                .required("output_tokens", .integer, 5, "Tokens of the answer."),
            ]),
            ["input_tokens": 10, "output_tokens": 5],
            "What the request consumed."
        ),
    ])
}
