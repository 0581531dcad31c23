import MaruCore
import MaruRecords

extension APIOperation {
    /// `/v1/batches`
    static let batches = [
        APIOperation(
            .post,
            "/v1/batches",
            group: "Batches",
            "Answers the requests of a file when there is time.",
            requests: [
                [
                    .required("input_file_id", .string, "file-1", "A file with the purpose \"batch\"."),
                    .required("endpoint", .string, "/v1/chat/completions", "Where all of its requests go."),
                    .required("completion_window", .choice(["24h"]), "24h", "How long it may take."),
                    .optional("metadata", .map(.string), ["job": "nightly"], "Up to 16 texts of the owner's."),
                    .optional(
                        "output_expires_after",
                        .object([
                            .required("anchor", .choice(["created_at"]), "created_at", "From when on time counts."),
                            .required("seconds", .integer, 86_400, "How long: an hour to 30 days."),
                        ]),
                        ["anchor": "created_at", "seconds": 86_400],
                        "How long the files of results stay; for good when it is left out."
                    ),
                ]
            ],
            responses: [.json(batch)],
            errors: [400, 404, 413]
        ),
        APIOperation(
            .get,
            "/v1/batches",
            group: "Batches",
            "Lists the batches, the latest first.",
            query: [.limit(of: 100), .after],
            responses: [.json(.list(of: batch))],
            errors: [400, 404]
        ),
        APIOperation(
            .get,
            "/v1/batches/{id}",
            group: "Batches",
            "Describes a batch.",
            responses: [.json(batch)],
            errors: [404]
        ),
        APIOperation(
            .post,
            "/v1/batches/{id}/cancel",
            group: "Batches",
            "Sends no further requests of a batch.",
            responses: [.json(batch)],
            errors: [404, 409]
        ),
    ]

    private static let batch = Schema.object(
        [
            .required("id", .string, "batch_1", "Its name here."),
            .required("object", .choice(["batch"]), "batch", "What this is."),
            .required("endpoint", .string, "/v1/chat/completions", "Where its requests go."),
            .required("model", .anyOf([.string, .null]), "model", "The model, if all ask for the same."),
            .required(
                "errors",
                .anyOf([.map(.anything), .null]),
                .null,
                "What is wrong with its input, line by line."
            ),
            .required("input_file_id", .string, "file-1", "Its requests."),
            .required("completion_window", .choice(["24h"]), "24h", "How long it may take."),
            .required("status", .choice(BatchStatus.allCases.map(\.rawValue)), "completed", "How far it is."),
            .required("output_file_id", .anyOf([.string, .null]), "file-2", "The answers, when it is over."),
            .required("error_file_id", .anyOf([.string, .null]), .null, "What failed, when it is over."),
            .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
            .required("expires_at", .integer, 1_700_086_400, "When its time is over."),
            .required("request_counts", .map(.integer), ["total": 2, "completed": 2, "failed": 0], "Its requests."),
            .required("usage", .map(.anything), ["total_tokens": 12], "What its answers took."),
            .required("metadata", .anyOf([.map(.string), .null]), .null, "What its owner said of it."),
        ]
            + BatchStatus.allCases.filter { $0 != .validating }.map { status in
                .required("\(status.rawValue)_at", .anyOf([.integer, .null]), .null, "When it came to this, or null.")
            }
    )
}
