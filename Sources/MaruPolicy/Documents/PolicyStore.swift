/// Whom a policy is for. Each level can only tighten the one above it.
package enum PolicyScope: Hashable, Sendable {
    /// Everyone.
    case installation
    /// An organisation, by its identifier.
    case organization(String)
    /// A project, by its identifier.
    case project(String)
}

extension PolicyScope: LosslessStringConvertible {
    package init?(_ description: String) {
        let parts = description.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("installation", 1): self = .installation
        case ("organization", 2): self = .organization(parts[1])
        case ("project", 2): self = .project(parts[1])
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .installation: "installation"
        case .organization(let id): "organization:\(id)"
        case .project(let id): "project:\(id)"
        }
    }
}

/// A policy as it was put in force.
package struct PolicyRevision: Hashable, Sendable {
    package var scope: PolicyScope
    /// Counts the revisions of a scope from 1.
    package var number: Int
    /// The document as it was written; empty takes the scope's policy away.
    package var text: String
    /// Who put it in force, for people.
    package var author: String
    /// In milliseconds since 1970.
    package var created: Int
    /// What signed the document, if anything did.
    package var signature: PolicySignature?

    package init(
        scope: PolicyScope,
        number: Int,
        text: String,
        author: String,
        created: Int,
        signature: PolicySignature? = nil
    ) {
        self.scope = scope
        self.number = number
        self.text = text
        self.author = author
        self.created = created
        self.signature = signature
    }
}

/// Keeps the revisions of policies. Nothing is ever changed or deleted: going back is one more revision.
package protocol PolicyStore: Sendable {
    /// The revisions that are in force, one for each scope that has any.
    func policies() async throws -> [PolicyRevision]

    /// All revisions of a scope, the newest first.
    func revisions(of scope: PolicyScope) async throws -> [PolicyRevision]

    /// Puts a revision in force.
    /// - Throws: ``PolicyStoreConflict`` when its number is not the next one of its scope.
    func add(_ revision: PolicyRevision) async throws
}

/// Somebody else put another revision in force meanwhile.
package struct PolicyStoreConflict: Error, Hashable, Sendable {
    /// The newest revision.
    package let found: Int
    /// The one that was to be followed.
    package let expected: Int

    package init(found: Int, expected: Int) {
        self.found = found
        self.expected = expected
    }
}
