import MaruAPI
import MaruAccounts
import MaruGovernance
import MaruPolicy

/// Who has policies: the installation, its organisations and their projects.
struct PolicyDirectory {
    private let organizations: [(organization: Organization, projects: [Project])]
    private let file: String?

    /// - Parameter file: the one whose policy stands above all others.
    init(_ store: any AccountStore, file: String?) async throws {
        var organizations: [(Organization, [Project])] = []
        for organization in try await store.organizations() {
            organizations.append((organization, try await store.projects(of: organization.id)))
        }
        self.organizations = organizations
        self.file = file
    }

    /// Every level from the installation down, with its newest revision.
    func levels(inForce revisions: [PolicyRevision]) -> [PolicyAnswers.Level] {
        let scopes: [PolicyScope] =
            [.installation]
            + organizations.flatMap { organization, projects in
                [.organization(organization.id.rawValue)] + projects.map { .project($0.id.rawValue) }
            }
        return scopes.map { scope in level(scope, inForce: revisions.first { $0.scope == scope }) }
    }

    func level(_ scope: PolicyScope, inForce revision: PolicyRevision? = nil) -> PolicyAnswers.Level {
        switch scope {
        case .installation: return PolicyAnswers.Level(scope, file: file, revision: revision)
        case .organization(let id):
            let organization = organizations.first { $0.organization.id.rawValue == id }?.organization
            return PolicyAnswers.Level(scope, organization: organization, revision: revision)
        case .project(let id):
            let found = place(ofProject: id)
            return PolicyAnswers.Level(
                scope,
                organization: found?.organization,
                project: found?.project,
                revision: revision
            )
        }
    }

    /// - Throws: `.recordNotFound` for an organisation or a project that there is not.
    func path(_ scope: PolicyScope) throws(APIError) -> PolicyPath {
        switch scope {
        case .installation: return .installation
        case .organization(let id):
            guard organizations.contains(where: { $0.organization.id.rawValue == id }) else {
                throw .recordNotFound("organization", id: id)
            }
            return .organization(id)
        case .project(let id):
            guard let found = place(ofProject: id) else { throw .recordNotFound("project", id: id) }
            return .project(id, of: found.organization.id.rawValue)
        }
    }

    private func place(ofProject id: String) -> (organization: Organization, project: Project)? {
        for (organization, projects) in organizations {
            if let project = projects.first(where: { $0.id.rawValue == id }) { return (organization, project) }
        }
        return nil
    }
}
