import MaruAccounts
import MaruAudit

@testable import MaruServer

extension Auditing {
    /// Lets a policy fail, which opens an incident.
    func openIncident() async throws -> Incident {
        var event = AuditEvent(.intent, stamp: source.stamp(at: now()), actor: EventActor(organization: "acme"))
        event.decision = .deny
        event.cause = .guardFailure
        try await record(event)
        guard let incident = incidents.incidents.first else { throw NoIncident() }
        return incident
    }

    private struct NoIncident: Error {}
}
