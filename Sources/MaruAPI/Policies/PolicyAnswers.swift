package import MaruAccounts
package import MaruCore
package import MaruGovernance
import MaruConfiguration
package import MaruPolicy

/// Policies as the API shows them.
package enum PolicyAnswers {
    /// A level, and what is in force there.
    package struct Level: Sendable {
        package var scope: PolicyScope
        package var organization: Organization?
        package var project: Project?
        /// The file whose policy stands above all others.
        package var file: String?
        /// The newest revision.
        package var revision: PolicyRevision?

        package init(
            _ scope: PolicyScope,
            organization: Organization? = nil,
            project: Project? = nil,
            file: String? = nil,
            revision: PolicyRevision? = nil
        ) {
            self.scope = scope
            self.organization = organization
            self.project = project
            self.file = file
            self.revision = revision
        }
    }

    /// - Parameter hasLog: whether there are recorded requests on which a policy can be tried.
    package static func list(_ levels: [Level], hasLog: Bool) -> JSONValue {
        ["object": "list", "data": .array(levels.map { .object($0.members) }), "has_audit_log": .bool(hasLog)]
    }

    /// A level with all its revisions, and all that is asked of its requests.
    package static func level(_ level: Level, revisions: [PolicyRevision], effective: Policy) -> JSONValue {
        .object(
            level.members + [
                .init(key: "revisions", value: .array(revisions.map { .object($0.members) })),
                .init(key: "effective", value: effective.json),
            ]
        )
    }

    package static func revision(_ revision: PolicyRevision) -> JSONValue {
        .object(
            revision.members + [
                .init(key: "scope", value: .string(revision.scope.description)),
                .init(key: "text", value: .string(revision.text)),
            ]
        )
    }

    /// What came into force.
    package static func applied(_ revision: PolicyRevision, cases: Int, warnings: [PolicyWarning]) -> JSONValue {
        .object(
            revision.members + [
                .init(key: "scope", value: .string(revision.scope.description)),
                .init(key: "tests_passed", value: .integer(cases)),
                .init(key: "warnings", value: .array(warnings.map { .string($0.description) })),
            ]
        )
    }

    package static func cases(_ run: PolicyCaseRun) -> JSONValue {
        [
            "object": "policy.test", "total": .integer(run.results.count), "failed": .integer(run.failures.count),
            "data": .array(
                run.results.map { result in
                    [
                        "name": .string(result.one.name), "direction": .string(result.one.direction.rawValue),
                        "passed": .bool(result.isPassed), "expected": .string(result.expected),
                        "found": .string(result.found),
                    ]
                }
            ),
        ]
    }

    package static func change(_ change: PolicyChange) -> JSONValue {
        [
            "object": "policy.diff",
            "data": .array(
                change.items.map { item in
                    ["name": .string(item.name), "before": JSONValue(item.before), "after": JSONValue(item.after)]
                }
            ),
        ]
    }

    /// - Parameter changes: how many changed requests are listed at most.
    package static func replay(_ replay: PolicyReplay, changes: Int) -> JSONValue {
        guard case .object(let members) = replay.json(changes: changes) else { return replay.json(changes: changes) }
        return .object([.init(key: "object", value: "policy.dry_run")] + members)
    }
}

extension PolicyAnswers.Level {
    fileprivate var members: [JSONValue.Member] {
        [
            .init(key: "id", value: .string(scope.description)), .init(key: "object", value: "policy"),
            .init(key: "organization", value: JSONValue(organization?.id.rawValue)),
            .init(key: "organization_name", value: JSONValue(organization?.name)),
            .init(key: "project", value: JSONValue(project?.id.rawValue)),
            .init(key: "project_name", value: JSONValue(project?.name)),
            .init(key: "source", value: .string(source)), .init(key: "file", value: JSONValue(file)),
            .init(key: "revision", value: revision.map { .object($0.members) } ?? .null),
        ]
    }

    /// Where the level's policy comes from.
    private var source: String {
        if file != nil { return "file" }
        return revision?.text.isEmpty == false ? "store" : "none"
    }
}

extension PolicyRevision {
    fileprivate var members: [JSONValue.Member] {
        [
            .init(key: "number", value: .integer(number)),
            // A revision that takes the policy away has no name, nor has one that this version cannot read.
            .init(key: "name", value: JSONValue(text.isEmpty ? nil : try? policy().name)),
            .init(key: "author", value: .string(author)), .init(key: "created_at", value: .integer(created / 1000)),
            .init(key: "signed", value: .string(signed)), .init(key: "signer", value: JSONValue(signer)),
        ]
    }

    /// `ed25519:KEY`
    private var signer: String? {
        signature.map { $0.text.split(separator: ":").prefix(2).joined(separator: ":") }
    }
}

extension Policy {
    /// Every setting that says something, as a document has it.
    fileprivate var json: JSONValue {
        let settings = PolicyChange(from: Policy(), to: self).items.filter { $0.name != "policy.name" }
        return [
            "name": .string(name), "version": .string(version),
            "settings": .object(settings.map { .init(key: $0.name, value: JSONValue($0.after)) }),
        ]
    }
}
