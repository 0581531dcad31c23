/// The only way to contents: who reads one is in the log before it is read.
package struct AuditedContent: Sendable {
    private let log: AuditLog
    private let store: any ContentStore

    package init(log: AuditLog, store: any ContentStore) {
        self.log = log
        self.store = store
    }

    /// Records the access and reads the content.
    /// - Parameter actor: who reads; its organisation is that of the content.
    package func read(_ grant: AccessGrant, stamp: EventStamp, actor: EventActor) async throws -> [UInt8] {
        var event = AuditEvent(.contentAccess, stamp: stamp, actor: actor)
        event.actor.organization = grant.reference.scope.owner
        event.subject = grant.reference.scope.subject
        event.details = [
            "approver": grant.approver, "event": grant.reference.event.description, "reason": grant.reason,
            "request": grant.request.description, "requester": grant.requester, "step": AccessStep.read.rawValue,
        ]
        try await log.append(event)
        return try await store.read(grant)
    }

    /// Erases contents and records what was erased, or that a hold forbade it.
    package func erase(organization: String, subject: String?, stamp: EventStamp, actor: EventActor) async throws
        -> [ContentScope]
    {
        var event = AuditEvent(.contentErasure, stamp: stamp, actor: actor)
        event.actor.organization = organization
        event.subject = subject
        do {
            let scopes = try await store.erase(organization: organization, subject: subject)
            event.decision = .allow
            event.details = ["epochs": scopes.map { "\($0.epoch)" }.joined(separator: " ")]
            try await log.append(event)
            return scopes
        } catch let error as ContentStoreError {
            guard case .held(let hold) = error else { throw error }
            event.decision = .deny
            event.details = ["hold": hold.reason]
            try await log.append(event)
            throw error
        }
    }
}
