import ArgumentParser
import MaruAccounts
import MaruConfiguration
import MaruPolicy
import MaruStore

/// Whom a policy is for.
struct PolicyScopeOptions: ParsableArguments {
    @Option(help: "The organisation. Default: everyone.")
    var org: String?

    @Option(help: "The project of that organisation.")
    var project: String?

    func validate() throws {
        if project != nil, org == nil {
            throw ValidationError("--project needs --org: projects of two may be called alike.")
        }
    }

    /// Whom it is for, as people say.
    var label: String { org.map { [$0, project].compactMap(\.self).joined(separator: "/") } ?? "everyone" }

    func scope(in store: SQLiteStore) async throws -> PolicyScope {
        guard let org else { return .installation }
        guard let project else { return .organization(try await store.organization(named: org).id.rawValue) }
        return .project(try await store.project(project, of: org).id.rawValue)
    }

    /// What stands above the scope, all levels together.
    func policyAbove(in store: SQLiteStore) async throws -> Policy {
        var scopes: [PolicyScope] = org == nil ? [] : [.installation]
        if project != nil, let org {
            scopes.append(.organization(try await store.organization(named: org).id.rawValue))
        }
        let inForce = try await store.policies()
        return try scopes.reduce(Policy()) { above, scope in
            guard let revision = inForce.first(where: { $0.scope == scope }), !revision.text.isEmpty else {
                return above
            }
            return above.tightened(by: try PolicyDocument(revision.text, path: "\(scope)").policy)
        }
    }
}

extension PolicyDocument {
    /// Reads a file.
    init(file path: String) throws {
        let file = try ConfigurationSource.file(at: path)
        guard let text = String(validating: file.bytes, as: UTF8.self) else { throw CommandError.inputNotUTF8 }
        try self.init(text, path: path)
    }
}
