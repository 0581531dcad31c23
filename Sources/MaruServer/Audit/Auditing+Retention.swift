import MaruAccounts
import MaruAudit

// What people decide about contents. It is in the log before it counts.
extension Auditing {
    /// Forbids erasing what was kept of an organisation, until the hold is released.
    func hold(_ hold: LegalHold, by context: ServerContext) async throws {
        try await record(.legalHold, "hold", hold.organization, hold.reason, by: context)
        try await contents.hold(hold)
    }

    /// - Throws: `ContentStoreError.notHeld` when nothing is held for that reason.
    func release(_ hold: LegalHold, by context: ServerContext) async throws {
        guard try await contents.holds().contains(hold) else { throw ContentStoreError.notHeld(hold) }
        try await record(.legalHold, "release", hold.organization, hold.reason, by: context)
        try await contents.release(hold)
    }

    /// Destroys the keys of all that was kept of an organisation, so that nobody can read it any more.
    /// - Returns: how many keys there were; each is that of a day.
    /// - Throws: `ContentStoreError.held` when some of it must be kept.
    func erase(organization: String, reason: String, by context: ServerContext) async throws -> Int {
        if let hold = try await contents.holds().first(where: { $0.organization == organization }) {
            throw ContentStoreError.held(hold)
        }
        try await record(.contentErasure, "requested", organization, reason, by: context)
        return try await contents.erase(organization: organization, subject: nil).count
    }

    private func record(
        _ kind: EventKind,
        _ cause: String,
        _ organization: String,
        _ reason: String,
        by context: ServerContext
    ) async throws(AuditError) {
        let actor = EventActor(organization: organization, key: context.principal?.key.id.rawValue)
        var event = AuditEvent(kind, stamp: source.stamp(at: now()), actor: actor)
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        event.decision = .allow
        event.details = ["cause": cause, "reason": reason]
        try await self.record(event)
    }
}
