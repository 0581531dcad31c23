import MaruCore

extension APIOperation {
    /// OpenAI's Responses API
    static let responses = [
        APIOperation(
            .post,
            "/v1/responses",
            group: "Responses",
            "Makes a response, and keeps it unless told otherwise.",
            requests: [[.model(), input] + conversationFields + answerFields + samplingFields],
            responses: [.json(response), .events(.anything)],
            errors: [400, 404, 413, 500, 503]
        ),
        APIOperation(
            .get,
            "/v1/responses/{response_id}",
            group: "Responses",
            "Gives a response that was kept, or that is being made in the background.",
            queries: [
                .optional("stream", .boolean, true, "Sends the events of a response that is being made."),
                .optional("starting_after", .integer, 3, "Only events after the one with this number; with stream."),
            ],
            responses: [.json(response), .events(.anything)],
            errors: [400, 404, 500]
        ),
        APIOperation(
            .delete,
            "/v1/responses/{response_id}",
            group: "Responses",
            "Deletes a response; one that is being made ends.",
            responses: [
                .json(
                    .object([
                        .required("id", .string, "resp_1", "The name of the response."),
                        .required("object", .choice(["response"]), "response", "What it was."),
                        .required("deleted", .boolean, true, "Always true."),
                    ])
                )
            ],
            errors: [404, 500]
        ),
        APIOperation(
            .post,
            "/v1/responses/{response_id}/cancel",
            group: "Responses",
            "Ends a response that is being made in the background.",
            responses: [.json(response)],
            errors: [400, 404, 500]
        ),
        APIOperation(
            .get,
            "/v1/responses/{response_id}/input_items",
            group: "Responses",
            "Lists what a response was asked.",
            queries: [
                .optional("limit", .integer, 20, "At most so many items, 1 to 100; 20 by default."),
                .optional(
                    "order",
                    .choice(["asc", "desc"]),
                    "asc",
                    "Whether the last come first, which is the default."
                ),
                .optional("after", .string, "msg_1", "Begins after this item."),
            ],
            responses: [.json(itemList)],
            errors: [400, 404, 500]
        ),
    ]

    private static let input = SchemaProperty.required(
        "input",
        .anyOf([.string, .array(.map(.anything))]),
        "Hello!",
        "A text, or items: messages, calls of functions, their results, and reasoning."
    )

    private static let conversationFields: [SchemaProperty] = [
        .optional("instructions", .string, "Be brief.", "Comes first, in this response only."),
        .optional("previous_response_id", .string, "resp_1", "Continues this response."),
        .optional("store", .boolean, true, "Keeps the response; true by default, where the server can."),
        .optional("background", .boolean, true, "Answers at once, and makes the response meanwhile."),
        .optional("stream", .boolean, true, "Sends the response as named events."),
        .optional("metadata", .map(.string), ["purpose": "test"], "Up to 16 labels, which the response repeats."),
    ]

    private static let answerFields: [SchemaProperty] = [
        .optional("max_output_tokens", .integer, 100, "At most so many new tokens; all that fit by default."),
        .optional(
            "text",
            .object([.optional("format", .map(.anything), ["type": "json_object"], "What the text has to be.")]),
            ["format": ["type": "json_object"]],
            "How the text is to be."
        ),
        .optional(
            "tools",
            .array(.object([.required("type", .choice(["function"]), "function", "Always \"function\".")])),
            [["type": "function", "name": "now", "parameters": ["type": "object"]]],
            "What the model may ask to be called."
        ),
        .optional(
            "tool_choice",
            .anyOf([.choice(["auto", "none", "required"]), .map(.anything)]),
            "auto",
            "Whether a tool is called, or which."
        ),
        .optional("parallel_tool_calls", .boolean, true, "Whether an answer may have several calls."),
        .optional("max_tool_calls", .integer, 3, "Bounds calls of tools that servers run; here clients run them all."),
        .optional(
            "include",
            .array(.choice(["message.output_text.logprobs"])),
            ["message.output_text.logprobs"],
            "Reports the log-probability of every token."
        ),
        .optional("top_logprobs", .integer, 2, "So many alternatives for every token, 0 to 20; needs include."),
        .optional(
            "stop",
            .anyOf([.string, .array(.string)]),
            ["\n\n"],
            "The answer ends before any of up to 16 texts."
        ),
        .optional("truncation", .choice(["disabled"]), "disabled", "A conversation that is too long is refused."),
        .optional("reasoning", .map(.anything), ["summary": "auto"], "What the model thinks is told as it is."),
        .optional(
            "service_tier",
            .choice(["auto", "default", "flex", "priority"]),
            "flex",
            "How urgent the answer is."
        ),
        .optional("user", .string, "someone", "Says who asks; changes nothing."),
    ]

    private static let response = Schema.object([
        .required("id", .string, "resp_1", "The name of the response."),
        .required("object", .choice(["response"]), "response", "What this is."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
        .required("model", .string, "model", "The model that answers."),
        .required(
            "status",
            .choice(["queued", "in_progress", "completed", "incomplete", "failed", "cancelled"]),
            "completed",
            "How far it is, or how it ended."
        ),
        .required("output", .array(.map(.anything)), [], "What was answered: messages, calls, and reasoning."),
        .required("error", .anyOf([.map(.string), .null]), nil, "Why it failed, or null."),
        .optional("incomplete_details", .anyOf([.map(.string), .null]), nil, "Why it is incomplete, or null."),
        .required("usage", .anyOf([.map(.anything), .null]), nil, "What was consumed; null until that is known."),
    ])

    private static let itemList = Schema.object([
        .required("object", .choice(["list"]), "list", "What this is."),
        .required("data", .array(.map(.anything)), [], "The items."),
        .optional("first_id", .anyOf([.string, .null]), nil, "The first item of the page."),
        .optional("last_id", .anyOf([.string, .null]), nil, "The last item of the page."),
        .required("has_more", .boolean, false, "Whether there are items after them."),
    ])
}
