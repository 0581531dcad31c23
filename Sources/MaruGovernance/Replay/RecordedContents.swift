package import MaruAccounts
package import MaruAudit
package import MaruPolicy

/// Reads what was asked, for a reason that is recorded.
///
/// No other account has to agree, as it has to before somebody looks at a content: what is read here nobody sees.
package struct RecordedContents: Sendable {
    /// What is left of a recorded request.
    package enum Finding: Sendable {
        case content(RecordedContent)
        /// The policy that was in force kept nothing.
        case notKept
        /// It was kept, and its time is over.
        case erased
    }

    let log: AuditLog
    private let store: any ContentStore
    private let reader: String
    private let actor: EventActor
    private let reason: String
    private let source: EventSource
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - reader: who reads, as the log says it, with `actor` for whoever has a key.
    ///   - reason: in words that an auditor can check.
    package init(
        log: AuditLog,
        store: any ContentStore,
        reader: String,
        actor: EventActor = EventActor(),
        reason: String,
        now: @escaping @Sendable () -> Timestamp
    ) throws(PolicyError) {
        do { self.reason = try AccessReason(reason).text } catch { throw .access(error) }
        self.log = log
        self.store = store
        self.reader = reader
        self.actor = actor
        self.now = now
        source = EventSource(at: now())
    }

    package func content(of event: AuditEvent) async throws -> Finding {
        guard let reference = event.contentReference, let commitment = event.commitment else { return .notKept }
        // What erases it runs every hour, or not at all.
        guard reference.scope.epoch >= Day(containing: now()).number else { return .erased }
        let stamp = source.stamp(at: now())
        var access = AccessPolicy()
        access.needsApproval = false
        let request = try AccessRequest(
            id: stamp.id,
            reference,
            by: reader,
            reason: reason,
            policy: access,
            at: stamp.time
        )
        do {
            let bytes = try await AuditedContent(log: log, store: store).read(
                try request.grant(to: reader, at: stamp.time),
                stamp: stamp,
                actor: actor
            )
            guard try await store.confirms(bytes, commitment, in: reference.scope),
                let content = RecordedContent(parsing: bytes)
            else { throw PolicyError.damagedContent(event: event.stamp.id.description) }
            return .content(content)
        } catch ContentStoreError.erased {
            return .erased
        }
    }
}
