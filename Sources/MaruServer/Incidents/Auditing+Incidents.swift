import MaruAPI
import MaruAccounts
import MaruAudit
import MaruPolicy

extension Auditing {
    /// Records an event for good, and the incidents that it opens.
    func record(_ event: AuditEvent) async throws(AuditError) {
        do { try await trail.append(event) } catch {
            if error.isOutage { incidents.missed(event, from: source) }
            throw error
        }
        await write(incidents.note(event, from: source))
    }

    /// What cannot be written now is written with one of the next events.
    private func write(_ events: [AuditEvent]) async {
        for (index, event) in events.enumerated() {
            do { try await trail.append(event) } catch { return incidents.keep(Array(events[index...])) }
        }
    }

    /// Records that a policy could not do its work, so that a request was refused.
    func policyFailed(_ policy: PolicyChain, context: ServerContext) async throws(AuditError) {
        var event = AuditEvent(.intent, stamp: source.stamp(at: now()), actor: EventActor(context.principal))
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        event.policy = EventPolicy(id: policy.policy.name, version: policy.version)
        event.decision = .deny
        event.cause = .guardFailure
        try await record(event)
    }

    /// Writes down that somebody stopped what does the harm.
    func contain(_ id: Incident.ID, by context: ServerContext) async throws -> Incident {
        let (account, stamp) = (context.accountName, source.stamp(at: now()))
        return try await change(.contained(id, by: account), stamp, context) { incidents throws(IncidentError) in
            try incidents.contain(id, by: account, at: stamp.time)
        }
    }

    /// Writes down that nothing is left to do.
    func close(
        _ id: Incident.ID,
        _ resolution: Incident.Resolution,
        note: String?,
        by context: ServerContext
    ) async throws -> Incident {
        let (account, stamp) = (context.accountName, source.stamp(at: now()))
        let record = IncidentRecord.closed(id, by: account, resolution, note: note)
        return try await change(record, stamp, context) { incidents throws(IncidentError) in
            try incidents.close(id, by: account, resolution, note: note, at: stamp.time)
        }
    }

    /// Nothing is changed that was not recorded. Of two who change the same at once, the first one does.
    private func change(
        _ record: IncidentRecord,
        _ stamp: EventStamp,
        _ context: ServerContext,
        _ change: (inout IncidentDetector) throws(IncidentError) -> Incident
    ) async throws -> Incident {
        _ = try incidents.checking(change)
        try await self.record(AuditEvent(record, stamp: stamp, actor: EventActor(context.principal)))
        return try incidents.changing(record.id, change)
    }
}

extension AuditError {
    /// Whether the log cannot be written at all. One event that is too large, or one that comes after the end, says nothing
    /// about others.
    fileprivate var isOutage: Bool {
        switch self {
        case .eventTooLarge, .closed: false
        default: true
        }
    }
}

extension ServerContext {
    /// By what name whoever asks stands in records.
    var accountName: String { principal?.key.name ?? Self.localOwner }
}
