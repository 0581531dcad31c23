import MaruAccounts
import MaruAudit
import Synchronization

@testable import MaruServer

/// Remembers events, or refuses them.
final class MemoryTrail: AuditTrail {
    private let state: Mutex<(events: [AuditEvent], isBroken: Bool)>

    init(isBroken: Bool = false) { state = Mutex(([], isBroken)) }

    var events: [AuditEvent] { state.withLock(\.events) }

    /// Whether the disk is full.
    var isBroken: Bool {
        get { state.withLock(\.isBroken) }
        set { state.withLock { $0.isBroken = newValue } }
    }

    func append(_ event: AuditEvent) async throws(AuditError) {
        if isBroken { throw .fileSystem(path: "audit", reason: "No space left on device") }
        state.withLock { $0.events.append(event) }
    }
}

/// Keeps nothing, and says so.
struct NoContents: ContentStore {
    private static let failure = ContentStoreError.storage(.closed)

    func keep(_ content: [UInt8], as reference: ContentReference, at time: Timestamp) throws(ContentStoreError)
        -> ContentCommitment
    {
        throw Self.failure
    }

    func read(_ grant: AccessGrant) throws(ContentStoreError) -> [UInt8] { throw Self.failure }

    func confirms(_ content: [UInt8], _ commitment: ContentCommitment, in scope: ContentScope)
        throws(ContentStoreError) -> Bool
    {
        throw Self.failure
    }

    func erase(organization: String, subject: String?) throws(ContentStoreError) -> [ContentScope] {
        throw Self.failure
    }

    func eraseExpired(organization: String, before time: Timestamp) throws(ContentStoreError) -> [ContentScope] {
        throw Self.failure
    }

    func erase(epochsBefore epoch: Int) throws(ContentStoreError) -> [ContentScope] { throw Self.failure }
    func hold(_ hold: LegalHold) throws(ContentStoreError) { throw Self.failure }
    func release(_ hold: LegalHold) throws(ContentStoreError) { throw Self.failure }
    func holds() throws(ContentStoreError) -> [LegalHold] { throw Self.failure }
}
