import MaruCore

extension APIOperation {
    /// What is asked of requests, where a server keeps accounts. A level is `installation`, `organization:ID` or
    /// `project:ID`.
    static let policies = [
        APIOperation(
            .get,
            "/v1/policies",
            group: "Policies",
            "Lists the levels that may have a policy, each with the revision that is in force.",
            responses: [.json(list)],
            errors: [404]
        ),
        APIOperation(
            .get,
            "/v1/policies/{scope}",
            group: "Policies",
            "Shows a level with all its revisions, and all that is asked of its requests, together with those above it.",
            responses: [.json(.object(level + [revisions, effective]))],
            errors: [404]
        ),
        APIOperation(
            .put,
            "/v1/policies/{scope}",
            group: "Policies",
            """
            Puts a policy in force, after its tests have passed. What would loosen is refused and named. The body may \
            also be the text itself, as application/toml.
            """,
            requests: [[policy, signature, after]],
            responses: [.json(applied)],
            errors: [400, 404, 409]
        ),
        APIOperation(
            .get,
            "/v1/policies/{scope}/revisions/{number}",
            group: "Policies",
            "Shows a revision with its text.",
            responses: [.json(.object(revision + [scope, text]))],
            errors: [404]
        ),
        APIOperation(
            .post,
            "/v1/policies/{scope}/rollback",
            group: "Policies",
            "Puts an earlier revision in force again, as a new one.",
            requests: [
                [
                    .optional(
                        "revision",
                        .integer,
                        1,
                        "Which; the one before the newest if not said. 0 leaves the level without a policy of its own."
                    )
                ]
            ],
            responses: [.json(applied)],
            errors: [400, 404, 409]
        ),
        APIOperation(
            .post,
            "/v1/policies/{scope}/test",
            group: "Policies",
            "Runs the tests of a policy together with those above it, and puts nothing in force.",
            requests: [[policy]],
            responses: [.json(tests)],
            errors: [400, 404]
        ),
        APIOperation(
            .post,
            "/v1/policies/{scope}/diff",
            group: "Policies",
            "Tells what a policy would change of the one in force.",
            requests: [[policy]],
            responses: [.json(changes)],
            errors: [400, 404]
        ),
        APIOperation(
            .post,
            "/v1/policies/{scope}/dry-run",
            group: "Policies",
            """
            Shows the level's recorded requests to a policy, together with those above it, and tells which it would \
            have blocked or changed. No content is shown, and each that is read is recorded with the reason.
            """,
            requests: [[policy, reason, since, shown]],
            responses: [.json(replay)],
            errors: [400, 404, 409]
        ),
    ]

    private static let policy = SchemaProperty.required(
        "policy",
        .string,
        "[input]\nEMAIL = \"mask\"\n",
        "The policy in TOML, as `maru policy example` explains it."
    )
    private static let signature = SchemaProperty.optional(
        "signature",
        .anyOf([.string, .null]),
        .null,
        "Who vouches for the text: ed25519:KEY:SIGNATURE, of `maru policy 1`, a line feed and the text."
    )
    private static let after = SchemaProperty.optional(
        "after",
        .integer,
        2,
        "The revision that was seen last, 0 for none. When another one is in force, nothing is changed."
    )
    private static let reason = SchemaProperty.required(
        "reason",
        .string,
        "before change 118",
        "Why contents are read, at least 10 characters; it is recorded."
    )
    private static let since = SchemaProperty.optional(
        "since_seconds",
        .integer,
        604_800,
        "Only requests of so many last seconds; all if not said."
    )
    private static let shown = SchemaProperty.optional(
        "changes",
        .integer,
        20,
        "How many changed requests are listed at most; 100 if not said."
    )

    private static let scope = SchemaProperty.required("scope", .string, "installation", "The level.")
    private static let text = SchemaProperty.required("text", .string, "", "As it was written; empty for no policy.")
    private static let orNull = Schema.anyOf([.string, .null])

    private static let revision: [SchemaProperty] = [
        .required("number", .integer, 1, "Counts the revisions of a level from 1."),
        .required("name", orNull, "hospital", "What the policy calls itself; null where there is none."),
        .required("author", .string, "admin (key-1)", "Who put it in force."),
        .required("created_at", .integer, 1_795_564_800, "When, in seconds since 1970."),
        .required("signed", .choice(["yes", "no", "invalid"]), "no", "Whether a signature is of this text."),
        .required("signer", orNull, .null, "The public key that signed it: ed25519:KEY."),
    ]
    private static let level: [SchemaProperty] = [
        .required("id", .string, "installation", "The level: installation, organization:ID or project:ID."),
        .required("object", .choice(["policy"]), "policy", "Always \"policy\"."),
        .required("organization", orNull, .null, "The id of its organisation."),
        .required("organization_name", orNull, .null, "And its name."),
        .required("project", orNull, .null, "The id of its project."),
        .required("project_name", orNull, .null, "And its name."),
        .required(
            "source",
            .choice(["none", "store", "file"]),
            "store",
            "Where its policy comes from. One of a file is not changed here."
        ),
        .required("file", orNull, .null, "That file."),
        .required("revision", .anyOf([.object(revision), .null]), .null, "The newest revision."),
    ]
    private static let list = Schema.object([
        .required("object", .choice(["list"]), "list", "Always \"list\"."),
        .required("data", .array(.object(level)), [], "From the installation down."),
        .required("has_audit_log", .boolean, true, "Whether policies can be tried on recorded requests."),
    ])
    private static let revisions = SchemaProperty.required(
        "revisions",
        .array(.object(revision)),
        [],
        "The newest first."
    )
    private static let effective = SchemaProperty.required(
        "effective",
        .object([
            .required("name", .string, "hospital", "What the policy of the lowest level calls itself."),
            .required("version", .string, "0123456789abcdef", "Names exactly these settings, as the audit log does."),
            .required("settings", .map(.string), [:], "Each setting that says something, as a document has it."),
        ]),
        [:],
        "This level and those above it together."
    )
    private static let applied = Schema.object(
        revision + [
            scope, .required("tests_passed", .integer, 3, "How many tests the policy has, which all passed."),
            .required("warnings", .array(.string), [], "What is in order, but perhaps not as it was meant."),
        ]
    )
    private static let tests = Schema.object([
        .required("object", .choice(["policy.test"]), "policy.test", "Always \"policy.test\"."),
        .required("total", .integer, 1, "How many tests there are."),
        .required("failed", .integer, 0, "How many do not pass."),
        .required(
            "data",
            .array(
                .object([
                    .required("name", .string, "a number is masked", "What the test is called."),
                    .required("direction", .choice(["input", "output"]), "input", "Of a request or of an answer."),
                    .required("passed", .boolean, true, "Whether it passes."),
                    .required("expected", .string, "it is blocked", "For people."),
                    .required("found", .string, "it is blocked", "For people."),
                ])
            ),
            [],
            "Each test, in its order."
        ),
    ])
    private static let changes = Schema.object([
        .required("object", .choice(["policy.diff"]), "policy.diff", "Always \"policy.diff\"."),
        .required(
            "data",
            .array(
                .object([
                    .required("name", .string, "input.EMAIL", "The setting."),
                    .required("before", orNull, .null, "What is in force; null where nothing is said."),
                    .required("after", orNull, "\"mask\"", "What would be."),
                ])
            ),
            [],
            "Each setting that differs."
        ),
    ])
    private static let counts = Schema.object([
        .required("requests", .integer, 1, "How many."),
        .required("before", .map(.integer), [:], "What happened to them: allow, mask, block."),
        .required("after", .map(.integer), [:], "What would have happened."),
    ])
    private static let replay = Schema.object([
        .required("object", .choice(["policy.dry_run"]), "policy.dry_run", "Always \"policy.dry_run\"."),
        .required("policy", .string, "hospital", "What the policy calls itself."),
        .required("version", .string, "0123456789abcdef", "Names exactly its settings."),
        .required("recorded", .integer, 3, "How many requests were recorded."),
        .required("not_kept", .integer, 1, "Of these, how many could not be replayed: nothing was kept,"),
        .required("erased", .integer, 1, "or it was erased since."),
        .required("replayed", counts, [:], "Those that were."),
        .required(
            "callers",
            .array(
                .object([
                    .required("organization", .string, "acme", "Whose."),
                    .required("key", .string, "key-1", "Who asked."),
                    .required("counts", counts, [:], "Theirs."),
                ])
            ),
            [],
            "The same by who asked."
        ),
        .required("changed", .integer, 1, "To how many something else would have happened."),
        .required(
            "changes",
            .array(
                .object([
                    .required("request", .string, "req-1", "The request."),
                    .required("time", .string, "2026-11-25T10:00:00.000Z", "When it was made."),
                    .required("organization", .string, "acme", "Whose."),
                    .required("key", .string, "key-1", "Who asked."),
                    .required("before", .string, "allow", "What happened."),
                    .required("after", .string, "block", "What would have happened."),
                    .required("rule", orNull, "kr-rrn/1", "By which rule."),
                ])
            ),
            [],
            "These, the oldest first."
        ),
    ])
}
