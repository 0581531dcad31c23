extension AccountStore {
    /// Makes an organisation, with the project that every organisation has.
    package func createOrganization(
        _ name: String,
        limits: Limits = Limits(),
        at now: Timestamp
    ) async throws -> Organization {
        var generator = SystemRandomNumberGenerator()
        let organization = Organization(
            id: Identifier(using: &generator),
            name: try AccountName.checked(name),
            limits: limits,
            created: now
        )
        try await add(organization)
        _ = try await createProject(Project.standardName, in: organization, at: now)
        return organization
    }

    package func createProject(
        _ name: String,
        in organization: Organization,
        limits: Limits = Limits(),
        at now: Timestamp
    ) async throws -> Project {
        var generator = SystemRandomNumberGenerator()
        let project = Project(
            id: Identifier(using: &generator),
            organization: organization.id,
            name: try AccountName.checked(name),
            limits: limits,
            created: now
        )
        try await add(project)
        return project
    }

    /// Makes a key. Its secret is in the result and nowhere else.
    package func createKey(
        _ name: String,
        in project: Project,
        scopes: Scopes = Scopes(),
        limits: Limits = Limits(),
        expires: Timestamp? = nil,
        at now: Timestamp
    ) async throws -> NewKey {
        var generator = SystemRandomNumberGenerator()
        let text = KeyText(for: Identifier(using: &generator), using: &generator)
        let key = APIKey(
            id: text.id,
            project: project.id,
            name: try AccountName.checked(name),
            digest: SecretDigest(of: text.secret),
            scopes: scopes,
            limits: limits,
            created: now,
            expires: expires
        )
        try await add(key)
        return NewKey(key: key, text: text.text)
    }
}
