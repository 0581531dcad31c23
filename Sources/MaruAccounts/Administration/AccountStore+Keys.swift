extension AccountStore {
    /// Gives a key another secret. The one until now stays valid for `grace`, so that clients can change over.
    /// - Throws: `AccountsError.keyRevoked` or `.unknownKey`.
    package func rotateKey(_ id: Identifier<APIKey>, grace: Duration, at now: Timestamp) async throws -> NewKey {
        var generator = SystemRandomNumberGenerator()
        let text = KeyText(for: id, using: &generator)
        let key = try await update(id) { key in
            if let revoked = key.revoked { throw AccountsError.keyRevoked(key.name, at: revoked) }
            key.rotate(to: text.secret, graceEnds: now + grace)
        }
        guard let key else { throw AccountsError.unknownKey(id.rawValue) }
        return NewKey(key: key, text: text.text)
    }

    /// Ends a key for good.
    /// - Throws: `AccountsError.unknownKey`.
    package func revokeKey(_ id: Identifier<APIKey>, at now: Timestamp) async throws -> APIKey {
        guard let key = try await update(id, { $0.revoke(at: now) }) else {
            throw AccountsError.unknownKey(id.rawValue)
        }
        return key
    }

    /// A key to administer the installation with, if there is none that can be used: at the first start, or after all of
    /// them expired or were revoked.
    /// - Returns: `nil` when there is one.
    package func ensureAdminKey(at now: Timestamp) async throws -> NewKey? {
        let name = "admin"
        let hasOne = try await principals().contains { principal in
            principal.key.scopes.endpoints.contains(.admin) && principal.key.refusal(at: now) == nil
        }
        guard !hasOne else { return nil }
        // A start that was cut short may have left the organisation or the project.
        let organization: Organization
        if let existing = try await organizations().first(where: { $0.name == name }) {
            organization = existing
        } else {
            organization = try await createOrganization(name, at: now)
        }
        let project: Project
        if let existing = try await projects(of: organization.id).first(where: { $0.name == Project.standardName }) {
            project = existing
        } else {
            project = try await createProject(Project.standardName, in: organization, at: now)
        }
        // An expired one keeps its name.
        let taken = Set(try await principals().filter { $0.project.id == project.id }.map(\.key.name))
        let free = ([name] + (2...taken.count + 2).map { "\(name)-\($0)" }).first { !taken.contains($0) } ?? name
        return try await createKey(free, in: project, scopes: Scopes(endpoints: Set(Endpoint.allCases)), at: now)
    }
}
