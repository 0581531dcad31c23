package import MaruAccounts

/// Keeps what was said apart from the log, encrypted, for as long as it may be kept and no longer.
///
/// Erasing destroys a key. The log keeps the commitments, so its proofs stay what they were, and nobody can tell any more
/// what was committed to.
package protocol ContentStore: Sendable {
    /// Keeps a content.
    /// - Returns: what is recorded of it in its event.
    func keep(_ content: [UInt8], as reference: ContentReference, at time: Timestamp) async throws(ContentStoreError)
        -> ContentCommitment

    /// Reads a content. Whoever reads has a grant, and a grant is recorded: see ``AuditedContent``.
    func read(_ grant: AccessGrant) async throws(ContentStoreError) -> [UInt8]

    /// Whether a content that somebody presents is the one that was committed to.
    func confirms(_ content: [UInt8], _ commitment: ContentCommitment, in scope: ContentScope)
        async throws(ContentStoreError) -> Bool

    /// Destroys the keys of a person's contents, or of all of an organisation's contents.
    /// - Returns: what can no longer be read.
    func erase(organization: String, subject: String?) async throws(ContentStoreError) -> [ContentScope]

    /// Destroys the keys of contents of which the last was kept before `time`. What is held is left as it is.
    func eraseExpired(organization: String, before time: Timestamp) async throws(ContentStoreError) -> [ContentScope]

    /// Forbids erasing until the hold is released.
    func hold(_ hold: LegalHold) async throws(ContentStoreError)
    func release(_ hold: LegalHold) async throws(ContentStoreError)
    func holds() async throws(ContentStoreError) -> [LegalHold]
}

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

package enum ContentStoreError: Error, Hashable, Sendable {
    /// What is to be erased must be kept.
    case held(LegalHold)
    /// Its key was destroyed, or there never was one.
    case erased(ContentReference)
    case unknown(ContentReference)
    /// It is not what was kept, or the master key is another one.
    case damaged(path: String)
    case notHeld(LegalHold)
    case storage(AuditError)
}

extension ContentStoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .held(let hold):
            "This cannot be erased: it is held for \(hold.reason). Release the hold first."
        case .erased(let reference):
            "The content of event \(reference.event) was erased; no key for it exists any more."
        case .unknown(let reference): "There is no content of event \(reference.event)."
        case .damaged(let path):
            "\(path) cannot be decrypted: it was changed, or it was kept with another master key."
        case .notHeld(let hold): "Nothing of \(hold.organization) is held for \(hold.reason)."
        case .storage(let error): "\(error)"
        }
    }
}
