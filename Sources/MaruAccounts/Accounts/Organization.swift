/// Who shares nothing with others: neither limits nor computed prompts nor accounts.
package struct Organization: Hashable, Sendable {
    package let id: Identifier<Organization>
    package let name: String
    /// What all its projects together may use.
    package var limits: Limits
    package let created: Timestamp

    package init(id: Identifier<Organization>, name: String, limits: Limits = Limits(), created: Timestamp) {
        self.id = id
        self.name = name
        self.limits = limits
        self.created = created
    }
}

/// A part of an organisation: a team, an application.
package struct Project: Hashable, Sendable {
    /// The one that every organisation has from the start.
    package static let standardName = "default"

    package let id: Identifier<Project>
    package let organization: Identifier<Organization>
    package let name: String
    /// What all its keys together may use.
    package var limits: Limits
    package let created: Timestamp

    package init(
        id: Identifier<Project>,
        organization: Identifier<Organization>,
        name: String,
        limits: Limits = Limits(),
        created: Timestamp
    ) {
        self.id = id
        self.organization = organization
        self.name = name
        self.limits = limits
        self.created = created
    }
}
