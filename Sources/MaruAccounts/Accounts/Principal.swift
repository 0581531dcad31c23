/// Whose request it is: a key with the project and the organisation to which it belongs.
package struct Principal: Hashable, Sendable {
    package let organization: Organization
    package let project: Project
    package let key: APIKey

    package init(organization: Organization, project: Project, key: APIKey) {
        self.organization = organization
        self.project = project
        self.key = key
    }

    /// Those whose limits apply, all of them at once.
    package var holders: [Holder] { [.key(key.id), .project(project.id), .organization(organization.id)] }

    package func name(of holder: Holder) -> String {
        switch holder {
        case .key: key.name
        case .project: project.name
        case .organization: organization.name
        }
    }

    package func limits(of holder: Holder) -> Limits {
        switch holder {
        case .key: key.limits
        case .project: project.limits
        case .organization: organization.limits
        }
    }
}

/// Who has limits.
package enum Holder: Hashable, Sendable {
    case key(Identifier<APIKey>)
    case project(Identifier<Project>)
    case organization(Identifier<Organization>)

    /// The word for it in a sentence.
    package var noun: String {
        switch self {
        case .key: "key"
        case .project: "project"
        case .organization: "organisation"
        }
    }
}
