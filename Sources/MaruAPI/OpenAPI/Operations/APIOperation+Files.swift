import MaruCore

extension APIOperation {
    /// `/v1/files`
    static let files = [
        APIOperation(
            .post,
            "/v1/files",
            group: "Files",
            "Keeps a file.",
            form: [
                .required("file", .bytes, "", "The file, with its name."),
                .required("purpose", .choice(uploads), "batch", "What it is for."),
                .optional("expires_after[anchor]", .choice(["created_at"]), "created_at", "From when on time counts."),
                .optional("expires_after[seconds]", .integer, 86_400, "How long it stays: an hour to 30 days."),
            ],
            responses: [.json(file)],
            errors: [400, 404, 413]
        ),
        APIOperation(
            .get,
            "/v1/files",
            group: "Files",
            "Lists the files.",
            query: [
                .limit(of: 10_000), .after,
                .optional("order", .choice(["asc", "desc"]), "asc", "Whether the latest come last or first."),
                .optional("purpose", .string, "batch", "Lists only files for this."),
            ],
            responses: [.json(.list(of: file))],
            errors: [400, 404]
        ),
        APIOperation(
            .get,
            "/v1/files/{id}",
            group: "Files",
            "Describes a file.",
            responses: [.json(file)],
            errors: [404]
        ),
        APIOperation(
            .get,
            "/v1/files/{id}/content",
            group: "Files",
            "Gives a file's content.",
            responses: [.bytes],
            errors: [404]
        ),
        APIOperation(
            .delete,
            "/v1/files/{id}",
            group: "Files",
            "Deletes a file.",
            responses: [
                .json(
                    .object([
                        .required("id", .string, "file-1", "The file."),
                        .required("object", .choice(["file"]), "file", "What it was."),
                        .required("deleted", .boolean, true, "Always true."),
                    ])
                )
            ],
            errors: [404, 409]
        ),
    ]

    private static let uploads = ["assistants", "batch", "evals", "fine-tune", "user_data", "vision"]

    private static let file = Schema.object([
        .required("id", .string, "file-1", "Its name here."),
        .required("object", .choice(["file"]), "file", "What this is."),
        .required("bytes", .integer, 120, "How large it is."),
        .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
        .required("filename", .string, "requests.jsonl", "What its owner calls it."),
        .required("purpose", .string, "batch", "What it is for."),
        .required("status", .choice(["processed"]), "processed", "Always \"processed\"."),
        .required("expires_at", .anyOf([.integer, .null]), 1_702_592_000, "When it goes, or null."),
    ])
}

extension Schema {
    /// A page of a list.
    static func list(of element: Schema) -> Schema {
        .object([
            .required("object", .choice(["list"]), "list", "What this is."),
            .required("data", .array(element), [], "What is listed."),
            .required("first_id", .anyOf([.string, .null]), "file-1", "The first of it."),
            .required("last_id", .anyOf([.string, .null]), "file-2", "The last of it."),
            .required("has_more", .boolean, false, "Whether there is another page."),
        ])
    }
}

extension SchemaProperty {
    static func limit(of maximum: Int) -> SchemaProperty {
        .optional("limit", .integer, 20, "How many are listed: 1 to \(maximum).")
    }

    static let after = SchemaProperty.optional("after", .string, "file-1", "After which one the page begins.")
}
