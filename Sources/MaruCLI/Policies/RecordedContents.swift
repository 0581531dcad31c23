import Foundation
import MaruAccounts
import MaruAudit
import MaruPolicy

/// Reads what was asked, for a reason that is recorded.
///
/// No other account has to agree, as it has to before somebody looks at a content: what is read here nobody sees.
struct RecordedContents {
    /// What is left of a recorded request.
    enum Finding {
        case content(RecordedContent)
        /// The policy that was in force kept nothing.
        case notKept
        /// It was kept, and its time is over.
        case erased
    }

    private let log: AuditLog
    private let store: FileContentStore
    private let place: ContentPlace
    private let reason: String
    private let source = EventSource(at: .now)

    /// Opens the log, to which nobody else may be writing.
    init(_ audit: AuditPlace, reason: String) throws {
        place = ContentPlace(besideLog: audit.path)
        store = try place.open()
        log = try AuditLog(audit.path, origin: try audit.reader().identity.origin, now: { .now })
        self.reason = reason
    }

    func content(of event: AuditEvent) async throws -> Finding {
        guard let reference = event.contentReference, let commitment = event.commitment else { return .notKept }
        // The server that erases it may have been stopped since.
        guard reference.scope.epoch >= Day(containing: .now).number else { return .erased }
        let stamp = source.stamp(at: .now)
        var access = AccessPolicy()
        access.needsApproval = false
        let request = try AccessRequest(
            id: stamp.id,
            reference,
            by: NSUserName(),
            reason: reason,
            policy: access,
            at: stamp.time
        )
        do {
            let bytes = try await AuditedContent(log: log, store: store).read(
                try request.grant(to: NSUserName(), at: stamp.time),
                stamp: stamp,
                actor: EventActor()
            )
            guard try await store.confirms(bytes, commitment, in: reference.scope),
                let content = RecordedContent(parsing: bytes)
            else { throw ContentStoreError.damaged(path: place.folder) }
            return .content(content)
        } catch ContentStoreError.erased {
            return .erased
        }
    }

    func close() async throws { try await log.close() }
}
