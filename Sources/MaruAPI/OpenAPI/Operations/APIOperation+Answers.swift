import MaruCore

extension APIOperation {
    /// `/v1/chat/completions` and `/v1/completions`
    static let answers = [
        APIOperation(
            .post,
            "/v1/chat/completions",
            group: "OpenAI",
            "Continues a conversation.",
            requests: [[.model(), .messages] + chatFields + generationFields],
            responses: [.json(chatAnswer), .events(.anything)],
            errors: [400, 404, 413, 500, 503]
        ),
        APIOperation(
            .post,
            "/v1/completions",
            group: "OpenAI",
            "Continues a text.",
            requests: [[.model()] + completionFields + generationFields],
            responses: [.json(completionAnswer), .events(.anything)],
            errors: [400, 404, 413, 500, 503]
        ),
    ]

    /// What a chat has beside its model, its messages and what all answers have.
    static let chatFields: [SchemaProperty] = [
        .optional("max_completion_tokens", .integer, 100, "At most so many new tokens; all that fit by default."),
        .optional("logprobs", .boolean, true, "Reports the log-probability of every token."),
        .optional("top_logprobs", .integer, 2, "So many alternatives for every token, 0 to 20; needs logprobs."),
        .optional(
            "tools",
            .array(.object([.required("type", .choice(["function"]), "function", "Always \"function\".")])),
            [["type": "function", "function": ["name": "now", "parameters": ["type": "object"]]]],
            "What the model may ask to be called."
        ),
        .optional(
            "tool_choice",
            .anyOf([.choice(["auto", "none", "required"]), .map(.anything)]),
            "auto",
            "Whether a tool is called, or which."
        ),
        .optional("parallel_tool_calls", .boolean, true, "Whether an answer may have several calls."),
        .optional("add_generation_prompt", .boolean, true, "Opens the assistant's turn; true by default."),
        .optional("continue_final_message", .boolean, false, "Goes on with the assistant's last message."),
    ]

    private static let completionFields: [SchemaProperty] = [
        .required(
            "prompt",
            .anyOf([.string, .array(.string), .array(.integer), .array(.array(.integer))]),
            "The sky is",
            "A text, token ids, or several of either."
        ),
        .optional("logprobs", .integer, 1, "Reports every token and so many alternatives, 0 to 5."),
    ]

    static let generationFields: [SchemaProperty] =
        [
            .optional("max_tokens", .integer, 100, "At most so many new tokens."),
            .optional("stream", .boolean, true, "Sends the answer piece by piece."),
            .optional(
                "stream_options",
                .object([.optional("include_usage", .boolean, true, "Ends the stream with the usage.")]),
                ["include_usage": true],
                "Only with stream."
            ),
            .optional("n", .integer, 2, "So many independent answers, 1 to 16."),
            .optional(
                "stop",
                .anyOf([.string, .array(.string)]),
                ["\n\n"],
                "The answer ends before any of up to 16 texts."
            ),
            .optional("response_format", .map(.anything), ["type": "json_object"], "What the text has to be."),
            .optional("ignore_eos", .boolean, false, "Goes on past the end-of-sequence token, for benchmarks."),
            .optional(
                "service_tier",
                .choice(["auto", "default", "flex", "priority"]),
                "flex",
                "How urgent the answer is."
            ),
            .optional("priority", .integer, 0, "The same as a number: lower is served first. Not with service_tier."),
            .optional("user", .string, "someone", "Says who asks; changes nothing."),
            .optional("metadata", .map(.string), ["purpose": "test"], "Labels; changes nothing."),
        ] + samplingFields

    /// How tokens are drawn.
    static let samplingFields: [SchemaProperty] = [
        .optional("seed", .integer, 7, "The same request with the same seed gives the same answer."),
        .optional("temperature", .number, 0.7, "0 to 2; 0 always takes the most probable token."),
        .optional("top_p", .number, 0.9, "Keeps the smallest set of tokens with this probability."),
        .optional("top_k", .integer, 40, "Keeps so many tokens; 0 and -1 are off."),
        .optional("min_p", .number, 0.05, "Keeps tokens at least so probable relative to the best."),
        .optional("typical_p", .number, 0.95, "Locally typical sampling."),
        .optional("presence_penalty", .number, 0.5, "-2 to 2."),
        .optional("frequency_penalty", .number, 0.5, "-2 to 2."),
        .optional("repetition_penalty", .number, 1.1, "Divides the logits of tokens already seen."),
        .optional("logit_bias", .map(.number), ["42": -100], "Added to the logits of these tokens, -100 to 100."),
    ]

    private static let chatAnswer = answer([
        .required(
            "message",
            .object([
                .required("role", .choice(["assistant"]), "assistant", "Who speaks."),
                .required("content", .string, "Hello!", "The text."),
            ]),
            ["role": "assistant", "content": "Hello!"],
            "The answer."
        )
    ])

    private static let completionAnswer = answer([.required("text", .string, " blue.", "The text.")])

    private static func answer(_ content: [SchemaProperty]) -> Schema {
        let choice = Schema.object(
            [.required("index", .integer, 0, "The number of the choice.")] + content + [
                .required("finish_reason", .choice(["stop", "length", "tool_calls"]), "stop", "Why it ended."),
                .optional("logprobs", .anything, nil, "What was asked for, or null."),
            ]
        )
        return .object([
            .required("id", .string, "chatcmpl-1", "The name of the answer."),
            .required("object", .string, "chat.completion", "What this is."),
            .required("created", .integer, 1_700_000_000, "Seconds since 1970."),
            .required("model", .string, "model", "The model that answered."),
            .required("choices", .array(choice), [], "The answers."),
            .required(
                "usage",
                .object([
                    .required("prompt_tokens", .integer, 10, "Tokens of all prompts."),
                    .required("completion_tokens", .integer, 5, "Tokens of all answers."),
                    .required("total_tokens", .integer, 15, "Both together."),
                ]),
                ["prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15],
                "What the request consumed."
            ),
        ])
    }
}

extension SchemaProperty {
    static func model(isRequired: Bool = true) -> SchemaProperty {
        SchemaProperty(
            name: "model",
            schema: .string,
            isRequired: isRequired,
            example: "model",
            summary: "The model's name or an alias."
        )
    }

    /// The messages of OpenAI's chats.
    static let messages = SchemaProperty.required(
        "messages",
        .array(
            .object([
                .required(
                    "role",
                    .choice(["system", "developer", "user", "assistant", "tool"]),
                    "user",
                    "Who speaks."
                ),
                .required("content", .anyOf([.string, .array(.textPart)]), "Hello!", "A text, or parts of text."),
                .optional("name", .string, "Ann", "The speaker's name, for templates that print it."),
            ])
        ),
        [["role": "user", "content": "Hello!"]],
        "The conversation."
    )
}

extension Schema {
    static let textPart = Schema.object([
        .required("type", .choice(["text"]), "text", "The kind of part."),
        .required("text", .string, "Hello!", "The text."),
    ])
}
