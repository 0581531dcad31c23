import MaruCore

/// A duty to keep contents, such as for a lawsuit.
package struct LegalHold: Hashable, Sendable {
    package let organization: String
    /// `nil` for all contents of the organisation.
    package let subject: String?
    /// What it is for, such as the number of a case.
    package let reason: String

    package init(organization: String, subject: String? = nil, reason: String) {
        (self.organization, self.subject, self.reason) = (organization, subject, reason)
    }

    /// Whether contents of that scope must be kept.
    package func covers(_ scope: ContentScope) -> Bool {
        scope.organization == organization && (subject == nil || subject == scope.subject)
    }
}

extension LegalHold {
    var json: JSONValue {
        [
            "organization": .string(organization), "subject": JSONValue(subject),
            "reason": .string(reason),
        ]
    }

    init?(_ json: JSONValue) {
        guard case .string(let organization) = json["organization"], case .string(let reason) = json["reason"] else {
            return nil
        }
        switch json["subject"] {
        case .string(let subject): self.init(organization: organization, subject: subject, reason: reason)
        case .null: self.init(organization: organization, reason: reason)
        default: return nil
        }
    }
}
