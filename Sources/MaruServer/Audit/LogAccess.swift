import Logging
import MaruAPI
import MaruAccounts
import MaruAudit
import Synchronization

/// The way into the log of a running server. Whoever looks has a reason, and is in the log before anything is shown.
final class LogAccess: Sendable {
    let log: AuditLog
    private let auditing: Auditing
    let logger: Logger
    private let recent = Mutex(RecentLooks())

    /// - Returns: `nil` where the log cannot be looked into.
    init?(_ auditing: Auditing, logger: Logger) {
        guard let log = auditing.log else { return nil }
        (self.log, self.auditing, self.logger) = (log, auditing, logger)
    }

    var now: Timestamp { auditing.now() }

    /// Records a look, unless the same was recorded within the hour.
    /// - Parameter organization: whose events are looked at; `nil` for those of several. The record is a part of what that
    ///   organisation gets.
    func record(_ look: LogLook, of organization: String?, context: ServerContext) async throws(APIError) {
        let now = now
        guard !recent.withLock({ $0.contains(look, at: now) }) else { return }
        var event = AuditEvent(.logAccess, stamp: auditing.source.stamp(at: now), actor: EventActor())
        (event.actor.organization, event.actor.key) = (organization, look.key)
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        event.details = ["action": look.action.rawValue, "reason": look.reason.text, "subject": look.subject]
        do { try await auditing.record(event) } catch {
            logger.failure("A look into the audit log cannot be recorded", error, context)
            throw .auditUnavailable
        }
        recent.withLock { $0.add(look, at: now) }
    }

    /// Does what reads the log.
    nonisolated(nonsending) func reading<Value>(
        _ context: ServerContext,
        _ body: nonisolated(nonsending) () async throws(AuditError) -> Value
    ) async throws(APIError) -> Value {
        do { return try await body() } catch {
            switch error {
            case .noSuchEvent(let id): throw .recordNotFound("event", id: id)
            case .closed: throw .shuttingDown
            default:
                logger.failure("The audit log cannot be read", error, context)
                throw .storeFailure
            }
        }
    }
}
