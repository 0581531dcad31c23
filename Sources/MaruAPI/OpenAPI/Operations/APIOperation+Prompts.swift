import MaruCore

extension APIOperation {
    /// `/tokenize`, `/detokenize` and `/apply-template`
    static let prompts = [
        APIOperation(
            .post,
            "/tokenize",
            group: "Prompts",
            "Shows the tokens of a text or of a conversation.",
            requests: [content, prompt, conversation],
            responses: [.json(.anyOf([llamaTokens, vllmTokens]))],
            errors: [400, 404, 413, 501]
        ),
        APIOperation(
            .post,
            "/detokenize",
            group: "Prompts",
            "Shows the text of tokens.",
            requests: [
                [
                    .required("tokens", .array(.integer), [0, 1], "The tokens."), .model(isRequired: false),
                ]
            ],
            responses: [
                .json(
                    .object([
                        .required("content", .string, "Hello!", "The text."),
                        .required("prompt", .string, "Hello!", "The same text, under the name that vLLM gives it."),
                    ])
                )
            ],
            errors: [400, 404, 413, 501]
        ),
        APIOperation(
            .post,
            "/apply-template",
            group: "Prompts",
            "Shows the text that the chat template makes of a conversation.",
            requests: [[.messages, .model(isRequired: false)] + chatFields + generationFields],
            responses: [.json(.object([.required("prompt", .string, "user: Hello!", "The text.")]))],
            errors: [400, 404, 413, 501]
        ),
    ]

    private static let content: [SchemaProperty] = [
        .required("content", .string, "Hello!", "A text, as llama-server takes it."),
        .model(isRequired: false),
        .optional("add_special", .boolean, false, "Begins with the token that the model expects before a prompt."),
        .optional("parse_special", .boolean, true, "Takes the names of special tokens for these tokens; the default."),
        .optional("with_pieces", .boolean, true, "Shows what each token adds to the text."),
    ]

    private static let prompt: [SchemaProperty] = [
        .required("prompt", .string, "Hello!", "A text, as vLLM takes it: the tokens are those of /v1/completions."),
        .model(isRequired: false),
        .optional("add_special_tokens", .boolean, true, "Begins with the token that the model expects; the default."),
        .optional("return_token_strs", .boolean, true, "Shows the text of each token."),
    ]

    private static let conversation: [SchemaProperty] = [
        .messages,
        .model(isRequired: false),
        .optional("add_generation_prompt", .boolean, true, "Opens the assistant's turn; true by default."),
        .optional("continue_final_message", .boolean, false, "Goes on with the assistant's last message."),
        .optional("add_special_tokens", .boolean, false, "Puts the token that begins a text before the conversation."),
        .optional("return_token_strs", .boolean, true, "Shows the text of each token."),
    ]

    private static let llamaTokens = Schema.object([
        .required(
            "tokens",
            .array(
                .anyOf([
                    .integer,
                    .object([
                        .required("id", .integer, 1, "The token."),
                        .required("piece", .anyOf([.string, .array(.integer)]), "Hel", "Its text, or its bytes."),
                    ]),
                ])
            ),
            [1, 2],
            "The tokens."
        )
    ])

    private static let vllmTokens = Schema.object([
        .required("count", .integer, 2, "How many tokens there are."),
        .required("max_model_len", .integer, 8192, "The longest prompt and answer together, in tokens."),
        .required("tokens", .array(.integer), [1, 2], "The tokens."),
        .optional("token_strs", .anything, nil, "The text of each, or null."),
    ])
}
