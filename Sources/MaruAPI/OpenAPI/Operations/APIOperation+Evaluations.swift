import MaruCore

extension APIOperation {
    /// How candidates did in the evaluations of a folder, where a server was given one.
    static let evaluations = [
        APIOperation(
            .get,
            "/v1/evaluations",
            group: "Evaluations",
            "Lists suites with their runs.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("data", .array(evaluatedSuite), [], "By name."),
                        .required("has_more", .boolean, false, "All are listed."),
                    ])
                )
            ],
            errors: [500]
        ),
        APIOperation(
            .get,
            "/v1/evaluations/{suite}/runs/{run}",
            group: "Evaluations",
            "Shows how far a run is.",
            responses: [.json(.object(evaluatedRun))],
            errors: [404, 500]
        ),
        APIOperation(
            .get,
            "/v1/evaluations/{suite}/runs/{run}/results",
            group: "Evaluations",
            "Shows what came of a run so far.",
            responses: [.json(.object(evaluatedRun + evaluationResults))],
            errors: [404, 500]
        ),
        APIOperation(
            .get,
            "/v1/evaluations/{suite}/runs/{run}/differences",
            group: "Evaluations",
            "Lists the cases in which two candidates differ, the most interesting first.",
            query: [
                .required("candidate", .string, "qwen", "One of the run's candidates."),
                .required("reference", .string, "smollm2", "The one that it is compared with."),
                .optional("offset", .integer, 0, "How many to skip."),
                .optional("limit", .integer, 20, "How many, from 1 to 100; 20 when nothing is said."),
            ],
            responses: [.json(evaluationDifferences)],
            errors: [400, 404, 500]
        ),
        APIOperation(
            .get,
            "/v1/evaluations/{suite}/runs/{run}/report",
            group: "Evaluations",
            "Shows the decision that was made of a run, as a page that stands alone.",
            query: [.optional("language", .choice(["en", "ko"]), "en", "Of the page.")],
            responses: [.html],
            errors: [400, 404, 500]
        ),
        APIOperation(
            .get,
            "/v1/evaluations/{suite}/runs/{run}/review",
            group: "Evaluations",
            "Shows an answer that the owner of the key is to judge, without saying whose it is.",
            query: [.optional("kind", .choice(["single", "pair"]), "single", "One answer, or two side by side.")],
            responses: [.json(evaluationReview)],
            errors: [400, 404, 500]
        ),
        APIOperation(
            .post,
            "/v1/evaluations/{suite}/runs/{run}/review",
            group: "Evaluations",
            "Keeps what a person says of an answer, or of two.",
            requests: [
                [
                    .required("id", .string, "3f2a9c01b7de", "Of the answer that was shown."),
                    .required("pass", .boolean, true, "Whether it does the job."),
                    .optional("reason", .string, "", "Up to 1,000 characters."),
                ],
                [
                    .required("id", .string, "3f2a9c01b7de", "Of the pair that was shown."),
                    .required("choice", .choice(["left", "right", "tie"]), "left", "Which one is better."),
                    .optional("reason", .string, "", "Up to 1,000 characters."),
                ],
            ],
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["evaluation.judgement"]), "evaluation.judgement", "What this is."),
                        .required("id", .string, "3f2a9c01b7de", "Of what was judged."),
                        .required("reviewer", .string, "admin", "Under which name it is kept."),
                    ])
                )
            ],
            errors: [400, 404, 500]
        ),
    ]
}
