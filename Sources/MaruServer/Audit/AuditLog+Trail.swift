package import MaruAccounts
package import MaruAudit

extension AuditLog: AuditTrail {
    package nonisolated func append(_ event: AuditEvent) async throws(AuditError) {
        let _: Receipt = try await append(event)
    }
}

extension Auditing {
    /// Records in a log into which administrators may look.
    /// - Parameter incidents: knows the incidents that the log tells of.
    package init(
        _ log: AuditLog,
        contents: any ContentStore,
        incidents: IncidentWatch = IncidentWatch(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.init(log, log: log, contents: contents, incidents: incidents, now: now)
    }
}
