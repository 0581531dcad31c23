package import MaruAudit

extension AuditLog: AuditTrail {
    package nonisolated func append(_ event: AuditEvent) async throws(AuditError) {
        let _: Receipt = try await append(event)
    }
}
