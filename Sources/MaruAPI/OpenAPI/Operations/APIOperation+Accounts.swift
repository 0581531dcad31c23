import MaruAccounts
import MaruCore

extension APIOperation {
    /// Organisations, projects, keys, prices and usage, where a server keeps accounts.
    static let accounts = [
        APIOperation(
            .get,
            "/v1/organizations",
            group: "Accounts",
            "Lists the organisations.",
            responses: [.json(.whole(listOf: organization))]
        ),
        APIOperation(
            .post,
            "/v1/organizations",
            group: "Accounts",
            "Makes an organisation, with a project called default.",
            requests: [[name, limits]],
            responses: [.json(organization)],
            errors: [400, 409]
        ),
        APIOperation(
            .post,
            "/v1/organizations/{id}",
            group: "Accounts",
            "Changes what all projects of an organisation together may use.",
            requests: [[changedLimits]],
            responses: [.json(organization)],
            errors: [400, 404]
        ),
        APIOperation(
            .get,
            "/v1/projects",
            group: "Accounts",
            "Lists the projects; those of one organisation with ?organization=ID.",
            responses: [.json(.whole(listOf: project))]
        ),
        APIOperation(
            .post,
            "/v1/projects",
            group: "Accounts",
            "Makes a project.",
            requests: [[.required("organization", .string, "o", "The id of its organisation."), name, limits]],
            responses: [.json(project)],
            errors: [400, 404, 409]
        ),
        APIOperation(
            .post,
            "/v1/projects/{id}",
            group: "Accounts",
            "Changes what all keys of a project together may use.",
            requests: [[changedLimits]],
            responses: [.json(project)],
            errors: [400, 404]
        ),
        APIOperation(
            .get,
            "/v1/keys",
            group: "Accounts",
            "Lists the keys, never their secrets; those of one project with ?project=ID.",
            responses: [.json(.whole(listOf: key))]
        ),
        APIOperation(
            .post,
            "/v1/keys",
            group: "Accounts",
            "Makes a key. Its text is in this answer and nowhere else.",
            requests: [
                [.required("project", .string, "p", "The id of its project."), name, scopes, limits, expiry]
            ],
            responses: [.json(key)],
            errors: [400, 404, 409]
        ),
        APIOperation(
            .get,
            "/v1/keys/self",
            group: "Accounts",
            "Shows the key that asks.",
            responses: [.json(key)]
        ),
        APIOperation(
            .get,
            "/v1/keys/{id}",
            group: "Accounts",
            "Shows a key.",
            responses: [.json(key)],
            errors: [404]
        ),
        APIOperation(
            .post,
            "/v1/keys/{id}",
            group: "Accounts",
            "Changes what a key may be used for, how much and how long.",
            requests: [[limits, scopes, expiry]],
            responses: [.json(key)],
            errors: [400, 404]
        ),
        APIOperation(
            .delete,
            "/v1/keys/{id}",
            group: "Accounts",
            "Revokes a key for good; its running answers end within a second.",
            responses: [.json(key)],
            errors: [404]
        ),
        APIOperation(
            .post,
            "/v1/keys/{id}/rotate",
            group: "Accounts",
            "Gives a key another secret, which is in this answer and nowhere else.",
            requests: [
                [
                    .optional(
                        "grace_seconds",
                        .integer,
                        3600,
                        "How long the secret until now stays valid; 0 if not said."
                    )
                ]
            ],
            responses: [.json(key)],
            errors: [400, 404, 409]
        ),
        APIOperation(
            .get,
            "/v1/prices",
            group: "Accounts",
            "Lists what a million tokens of each model cost.",
            responses: [.json(prices)]
        ),
        APIOperation(
            .put,
            "/v1/prices/{name}",
            group: "Accounts",
            "Sets the price of a model, whose name may contain slashes.",
            requests: [
                [
                    .required("input", .string, "100", "Of a million tokens of prompts, a decimal number."),
                    .optional("cached", .string, "20", "Of those that were found computed; as input if not said."),
                    .required("output", .string, "300", "Of a million tokens of answers."),
                    .optional("currency", .string, "KRW", "Needed once; one for all prices."),
                ]
            ],
            responses: [.json(prices)],
            errors: [400, 409]
        ),
        APIOperation(
            .delete,
            "/v1/prices/{name}",
            group: "Accounts",
            "Removes the price of a model.",
            responses: [.json(prices)],
            errors: [404]
        ),
        APIOperation(
            .get,
            "/v1/usage",
            group: "Accounts",
            "Tells what was used, ?from= and ?through= a day, summed up by ?group_by=org,project,key,model,day.",
            responses: [
                .json(
                    .object([
                        .required("object", .choice(["list"]), "list", "What this is."),
                        .required("from", .string, "2026-11-01", "The first day, in UTC."),
                        .required("through", .string, "2026-11-25", "The last day."),
                        .required("currency", .anyOf([.string, .null]), "KRW", "Of all costs."),
                        .required(
                            "data",
                            .array(.object(totals)),
                            [],
                            "A sum for each group, with the group's values."
                        ),
                        .required("total", .object(totals), [:], "The sum of all."),
                    ])
                )
            ],
            errors: [400]
        ),
    ]

    private static let name = SchemaProperty.required("name", .string, "acme", "Letters, digits, '.', '_' and '-'.")
    private static let limits = SchemaProperty.optional(
        "limits",
        .limits,
        ["tokens_per_day": 1000],
        Schema.limitsSummary
    )
    private static let changedLimits = SchemaProperty.required(
        "limits",
        .limits,
        ["tokens_per_day": 1000],
        Schema.limitsSummary
    )
    private static let scopes = SchemaProperty.optional(
        "scopes",
        .scopes,
        ["endpoints": ["chat"]],
        "What it may be used for; instead of what it was."
    )
    private static let expiry = SchemaProperty.optional(
        "expires_at",
        .integer,
        1_999_999_999,
        "Seconds since 1970 from which on it opens nothing."
    )

    private static let organization = Schema.object(record("organization"))
    private static let project = Schema.object(
        record("project") + [.required("organization", .string, "o", "The id of its organisation.")]
    )
    private static let key = Schema.object(
        record("key") + [
            .required("organization", .string, "o", "The id of its organisation."),
            .required("organization_name", .string, "acme", "What that is called."),
            .required("project", .string, "p", "The id of its project."),
            .required("project_name", .string, "default", "What that is called."),
            .required("scopes", .scopes, ["endpoints": ["chat"]], "What it may be used for."),
            .required("expires_at", .anyOf([.integer, .null]), 1_999_999_999, "From when on it opens nothing."),
            .required("revoked_at", .anyOf([.integer, .null]), .null, "Since when it opens nothing."),
            .optional("key", .string, "maru_sk_…", "The key itself, when it was just made or rotated."),
        ]
    )

    private static let prices = Schema.object([
        .required("object", .choice(["list"]), "list", "What this is."),
        .required("currency", .anyOf([.string, .null]), "KRW", "Of all prices; null before there was one."),
        .required(
            "data",
            .array(
                .object([
                    .required("object", .choice(["price"]), "price", "What this is."),
                    .required("model", .string, "model", "The model."),
                    .required("input", .string, "100", "Of a million tokens of prompts."),
                    .required("cached", .string, "20", "Of those that were found computed."),
                    .required("output", .string, "300", "Of a million tokens of answers."),
                ])
            ),
            [],
            "The prices."
        ),
    ])

    private static let totals: [SchemaProperty] = [
        .required("requests", .integer, 1, "Requests that were let in."),
        .required("input_tokens", .integer, 10, "Tokens of prompts."),
        .required("cached_tokens", .integer, 0, "Those of them that were found computed."),
        .required("output_tokens", .integer, 20, "Tokens of answers."),
        .required("cost", .string, "0.007", "What they cost, a decimal number."),
    ]

    private static func record(_ kind: String) -> [SchemaProperty] {
        [
            .required("id", .string, "o", "Names it for good."),
            .required("object", .choice([kind]), .string(kind), "What this is."),
            .required("name", .string, "acme", "What people call it."),
            .required("limits", .limits, ["tokens_per_day": 1000], Schema.limitsSummary),
            .required("created_at", .integer, 1_700_000_000, "Seconds since 1970."),
        ]
    }
}

extension Schema {
    fileprivate static let limitsSummary = "How much may be used; null or absent is as much as one likes."

    fileprivate static let limits = Schema.object(
        Limit.allCases.map { limit in
            let amount: Schema = limit == .costPerMonth ? .string : .integer
            let example: JSONValue = limit == .costPerMonth ? "50000" : 1000
            return .optional(limit.name, .anyOf([amount, .null]), example, "At most so many \(limit.unit).")
        }
    )

    fileprivate static let scopes = Schema.object([
        .optional("models", .anyOf([.array(.string), .null]), ["model"], "The models; null is all."),
        .optional(
            "endpoints",
            .array(.choice(Endpoint.allCases.map(\.rawValue))),
            ["chat"],
            "The groups of endpoints."
        ),
        .optional(
            "zones",
            .anyOf([.array(.string), .null]),
            ["on-premises"],
            "Where answers may be computed; null is anywhere."
        ),
    ])

    fileprivate static func whole(listOf element: Schema) -> Schema {
        .object([
            .required("object", .choice(["list"]), "list", "What this is."),
            .required("data", .array(element), [], "What there is."),
        ])
    }
}
