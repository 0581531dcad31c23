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

    /// Destroys the keys of contents of which the last was kept before `time`; it may take an hour more. What is held is
    /// left as it is.
    func eraseExpired(organization: String, before time: Timestamp) async throws(ContentStoreError) -> [ContentScope]

    /// Destroys the keys of all contents of epochs before `epoch`, whoever's they are. What is held is left as it is.
    func erase(epochsBefore epoch: Int) async throws(ContentStoreError) -> [ContentScope]

    /// Forbids erasing until the hold is released.
    func hold(_ hold: LegalHold) async throws(ContentStoreError)
    func release(_ hold: LegalHold) async throws(ContentStoreError)
    func holds() async throws(ContentStoreError) -> [LegalHold]
}
