extension AccountStore {
    /// - Throws: `AccountsError.unknownOrganization` with those that there are.
    package func organization(named name: String) async throws -> Organization {
        let wanted = try AccountName.checked(name)
        let all = try await organizations()
        guard let found = all.first(where: { $0.name == wanted }) else {
            throw AccountsError.unknownOrganization(wanted, known: all.map(\.name))
        }
        return found
    }

    /// - Throws: `AccountsError.unknownProject` with those that there are.
    package func project(named name: String, in organization: Organization) async throws -> Project {
        let wanted = try AccountName.checked(name)
        let all = try await projects(of: organization.id)
        guard let found = all.first(where: { $0.name == wanted }) else {
            throw AccountsError.unknownProject(wanted, organization: organization.name, known: all.map(\.name))
        }
        return found
    }

    /// The key with that id, or the only one of that name that is not revoked.
    /// - Throws: `AccountsError.unknownKey` or `.ambiguousKey`.
    package func principal(called name: String) async throws -> Principal {
        let all = try await principals()
        if let found = all.first(where: { $0.key.id.rawValue == name }) { return found }
        let wanted = try AccountName.checked(name)
        let named = all.filter { $0.key.name == wanted && $0.key.revoked == nil }
        guard named.count <= 1 else {
            throw AccountsError.ambiguousKey(wanted, ids: named.map(\.key.id.rawValue))
        }
        guard let found = named.first else { throw AccountsError.unknownKey(wanted) }
        return found
    }
}
