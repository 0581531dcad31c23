package import MaruConfiguration
package import MaruPolicy

/// The policies of all levels, and the only way in which one comes into force.
///
/// A policy is put in force when it can be read, is nowhere milder than those above it, and passes its own cases together
/// with them.
package struct PolicyLevels: Sendable {
    let store: any PolicyStore
    private let fixed: Policy
    /// The file whose policy stands above all that is stored; while there is one, nothing else is put in its place.
    package let file: String?

    /// - Parameter fixed: the policy of `file`.
    package init(_ store: any PolicyStore, fixed: Policy = Policy(), file: String? = nil) {
        self.store = store
        self.fixed = fixed
        self.file = file
    }

    /// The newest revision of each scope that has any.
    package func inForce() async throws -> [PolicyRevision] { try await store.policies() }

    /// All revisions of a scope, the newest first.
    package func revisions(of scope: PolicyScope) async throws -> [PolicyRevision] {
        try await store.revisions(of: scope)
    }

    /// The revision of that number, or the newest.
    package func revision(_ number: Int?, of scope: PolicyScope) async throws -> PolicyRevision {
        let revisions = try await store.revisions(of: scope)
        let found = if let number { revisions.first { $0.number == number } } else { revisions.first }
        guard let found else { throw PolicyError.noRevision(number ?? 1, newest: revisions.first?.number ?? 0) }
        return found
    }

    /// What stands above a level, all levels together.
    package func policy(above path: PolicyPath) async throws -> Policy { try await combined(path.above) }

    /// What is asked of the requests of a level.
    package func effectivePolicy(of path: PolicyPath) async throws -> Policy {
        try await combined(path.above + [path.scope])
    }

    private func combined(_ scopes: [PolicyScope]) async throws -> Policy {
        let inForce = try await store.policies()
        return try scopes.reduce(fixed) { above, scope in
            guard let revision = inForce.first(where: { $0.scope == scope }), !revision.text.isEmpty else {
                return above
            }
            return above.tightened(by: try revision.policy())
        }
    }

    /// What a text would change of the level's own policy.
    package func change(by text: String, of path: PolicyPath) async throws -> PolicyChange {
        let document = try PolicyDocument(draft: text)
        let current = try await store.revisions(of: path.scope).first
        return PolicyChange(from: try current?.policy() ?? Policy(), to: document.policy)
    }

    /// What becomes of a text's cases below the levels above it.
    package func cases(of text: String, for path: PolicyPath) async throws -> PolicyCaseRun {
        PolicyCaseRun(try PolicyDocument(draft: text), above: try await policy(above: path))
    }

    /// What would be asked of the requests of a level if a text were put in force there.
    package func policy(with text: String, at path: PolicyPath) async throws -> Policy {
        let document = try PolicyDocument(draft: text)
        return try await policy(above: path).tightened(by: document.policy)
    }
}

extension PolicyRevision {
    /// The policy of its text; one without any opinion where there is none.
    package func policy() throws(ConfigurationError) -> Policy {
        text.isEmpty ? Policy() : try PolicyDocument(text, path: scope.description).policy
    }

    /// Whether what signed it signed this text: `yes`, `no` for one that nothing signed, or `invalid`.
    package var signed: String {
        signature.map { $0.isValid(for: text) ? "yes" : "invalid" } ?? "no"
    }
}

extension PolicyDocument {
    /// Reads a text that is not in force.
    init(draft text: String) throws(PolicyError) {
        do { try self.init(text, path: "policy") } catch { throw .invalid(error) }
    }
}
