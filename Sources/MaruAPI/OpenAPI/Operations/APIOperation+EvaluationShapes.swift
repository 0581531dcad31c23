import MaruCore

/// What evaluations look like in the API.
extension APIOperation {
    static let evaluatedSuite = Schema.object([
        .required("object", .choice(["evaluation.suite"]), "evaluation.suite", "What this is."),
        .required("id", .string, "complaints", "The name of its folder."),
        .required("name", .string, "complaints", "As it calls itself."),
        .required("question", .anyOf([.string, .null]), "Which model answers complaints?", "What is to be decided."),
        .required("scenarios", .anyOf([.integer, .null]), 15, "How many it has; `null` where it cannot be read."),
        .required("cases", .anyOf([.integer, .null]), 180, "In all scenarios."),
        .required("candidates", .array(.string), [], "Their names."),
        .required("problems", .array(.string), [], "What is wrong with its files."),
        .required("runs", .array(.object(evaluatedRun)), [], "The newest name first."),
    ])

    static let evaluatedRun: [SchemaProperty] = [
        .required("object", .choice(["evaluation.run"]), "evaluation.run", "What this is."),
        .required("id", .string, "2026-11-28-complaints", "The name of its folder."),
        .required("suite", .string, "complaints", "The name of its suite's folder."),
        .required("question", .string, "Which model answers complaints?", "What is to be decided."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970 of its beginning."),
        .required("candidates", .array(.string), [], "Who is asked."),
        .required("attempts", .integer, 120, "How many are done."),
        .required("planned", .integer, 540, "How many there are to be, were every candidate asked everything."),
        .required("labels", .integer, 0, "Answers that people judged."),
        .required("preferences", .integer, 0, "Pairs that people compared."),
        .required("has_report", .boolean, false, "Whether a decision was made of it."),
    ]

    static let estimate = Schema.object([
        .required("value", .anyOf([.number, .null]), 0.8, "What was measured."),
        .required(
            "low",
            .anyOf([.number, .null]),
            0.7,
            "Where the true value begins, 95 times of 100; `null` is no bound."
        ),
        .required("high", .anyOf([.number, .null]), 0.9, "Where it ends."),
    ])

    private static let finding = Schema.object([
        .required("check", .string, "truncated", "What was looked at."),
        .required(
            "share",
            .anyOf([.number, .null]),
            0.1,
            "What was found; `null` where there was nothing to look at."
        ),
        .required("threshold", .number, 0.02, "What it is held against."),
        .required("advice", .string, "Raise maximum_tokens.", "The likely cause, and what to do."),
    ])

    static let evaluationResults: [SchemaProperty] = [
        .required(
            "results",
            .array(
                .object([
                    .required("name", .string, "qwen", "The candidate."),
                    .required("states", .map(.integer), ["pass": 80, "fail": 20], "Attempts by what they count as."),
                    .required("success", estimate, ["value": 0.8, "low": 0.7, "high": 0.9], "Task success, weighted."),
                    .required("is_corrected", .boolean, false, "Whether by what people said of answers."),
                    .required("is_valid", .anyOf([.boolean, .null]), true, "Whether it may be compared."),
                    .required("findings", .array(finding), [], "The checks that it did not pass."),
                ])
            ),
            [],
            "What each candidate came to."
        ),
        .required(
            "comparisons",
            .array(
                .object([
                    .required("candidate", .string, "qwen", "Who is compared."),
                    .required("reference", .string, "smollm2", "With whom."),
                    .required("difference", estimate, ["value": 0.1, "low": 0.02, "high": 0.18], "Of task success."),
                    .required(
                        "verdict",
                        .choice(["superior", "non-inferior", "inferior", "inconclusive"]),
                        "superior",
                        "What that says beside the margin of the suite."
                    ),
                    .required("cases_needed", .anyOf([.integer, .null]), .null, "How many would decide it."),
                ])
            ),
            [],
            "Paired by case."
        ),
        .required(
            "scenarios",
            .array(
                .object([
                    .required("name", .string, "triage", "Of its file."),
                    .required("title", .map(.string), ["en": "Triage"], "By language."),
                    .required("weight", .number, 0.5, "Its share of the whole."),
                    .required("success", .map(.number), ["qwen": 0.8], "By candidate."),
                ])
            ),
            [],
            "In the order of the suite."
        ),
    ]

    static let evaluatedMessages = Schema.array(
        .object([
            .required("role", .string, "user", "Who speaks."),
            .required("content", .string, "Hello", "What is said."),
        ])
    )

    static let evaluatedRounds = Schema.array(
        .object([
            .required("round", .integer, 1, "The how many-th time."),
            .required("state", .string, "fail", "What it counts as."),
            .required("text", .string, "42", "The answer, with the calls that it asked for."),
            .required("failure", .anyOf([.string, .null]), .null, "Why there is none."),
            .required("evidence", .array(.string), [], "What graders noted."),
        ])
    )

    static let evaluationDifferences = Schema.object([
        .required("object", .choice(["list"]), "list", "What this is."),
        .required("candidate", .string, "qwen", "One of the two."),
        .required("reference", .string, "smollm2", "The other one."),
        .required("total", .integer, 12, "All cases in which they differ."),
        .required(
            "data",
            .array(
                .object([
                    .required("scenario", .string, "triage", "Of the case."),
                    .required("item", .string, "refund-01", "The case."),
                    .required("language", .choice(["ko", "en"]), "en", "Of the case."),
                    .required(
                        "change",
                        .choice(["regression", "improvement", "other"]),
                        "regression",
                        "Against the reference."
                    ),
                    .required("messages", evaluatedMessages, [], "What was asked."),
                    .required("expected", .anything, "refund", "What is right, as the case has it."),
                    .required("candidate", evaluatedRounds, [], "What the candidate said."),
                    .required("reference", evaluatedRounds, [], "What the reference said."),
                ])
            ),
            [],
            "The most interesting first."
        ),
        .required("has_more", .boolean, false, "Whether there are more."),
    ])

    static let evaluationReview = Schema.object([
        .required("object", .choice(["evaluation.review"]), "evaluation.review", "What this is."),
        .required("kind", .choice(["single", "pair"]), "single", "What is shown."),
        .required("done", .integer, 3, "How many of those drawn the owner of the key has judged."),
        .required("wanted", .integer, 60, "How many were drawn."),
        .required(
            "item",
            .anyOf([
                .object([
                    .required("id", .string, "3f2a9c01b7de", "Names it when it is judged."),
                    .required("scenario", .string, "triage", "What kind of work it is."),
                    .required("language", .anyOf([.string, .null]), "en", "Of the case."),
                    .required("messages", evaluatedMessages, [], "What was asked."),
                    .required("expected", .anything, "refund", "What is right, as the case has it."),
                    .optional("answer", .string, "A refund.", "The one answer."),
                    .optional("left", .string, "A refund.", "The first of two."),
                    .optional("right", .string, "No.", "The second of two."),
                ]), .null,
            ]),
            .null,
            "`null` when nothing is left."
        ),
    ])
}
