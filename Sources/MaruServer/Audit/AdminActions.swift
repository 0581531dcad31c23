import Logging
import MaruAPI
import MaruAccounts
import MaruAudit

/// Records what administrators do, before it is done. What cannot be recorded is not done.
struct AdminActions: Sendable {
    /// `nil` where nothing is recorded.
    let audit: Auditing?
    let logger: Logger

    /// - Parameters:
    ///   - action: such as `key.create`.
    ///   - thing: which one: its id, or the name that it is to have. Nothing secret.
    func record(_ action: String, _ thing: [String: String], by context: ServerContext) async throws(APIError) {
        guard let audit else { return }
        do throws(AuditError) { try await audit.administered(action, thing, by: context) } catch {
            logger.failure("Audit log cannot be written", error, context)
            throw .auditUnavailable
        }
    }
}

extension Auditing {
    fileprivate func administered(
        _ action: String,
        _ thing: [String: String],
        by context: ServerContext
    ) async throws(AuditError) {
        var event = AuditEvent(.adminAction, stamp: source.stamp(at: now()), actor: EventActor(context.principal))
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        event.details = thing.merging(["action": action]) { _, action in action }
        try await record(event)
    }
}
