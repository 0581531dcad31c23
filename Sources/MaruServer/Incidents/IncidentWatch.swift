import MaruAccounts
package import MaruAudit
import MaruMetrics
import Synchronization

/// The incidents of a running server: sees every event that is recorded, and knows what people did about what it saw.
package final class IncidentWatch: Sendable {
    fileprivate struct State {
        var detector: IncidentDetector
        var statistics = IncidentStatistics()
        /// Whether the last event could not be recorded.
        var isFailing = false
        /// What the log does not say yet, because it could not be written.
        var unwritten: [AuditEvent] = []
    }

    /// How many closed incidents are shown. The log has all.
    package static let closedLimit = 1000

    private let state: Mutex<State>

    package init(_ detector: IncidentDetector = IncidentDetector(closedLimit: IncidentWatch.closedLimit)) {
        state = Mutex(State(detector: detector))
    }

    /// The newest first.
    var incidents: [Incident] { state.withLock { $0.detector.incidents }.reversed() }

    subscript(id: Incident.ID) -> Incident? { state.withLock { $0.detector[id] } }

    /// Sees an event that was recorded.
    /// - Returns: what is to be recorded now, too.
    func note(_ event: AuditEvent, from source: EventSource) -> [AuditEvent] {
        state.withLock { state in
            state.isFailing = false
            let opened = state.see(event, from: source)
            defer { state.unwritten = [] }
            return state.unwritten + opened
        }
    }

    /// Sees that an event could not be recorded. The first one of several in a row is told to the log when it can be written
    /// again.
    func missed(_ event: AuditEvent, from source: EventSource) {
        state.withLock { state in
            guard !state.isFailing else { return }
            state.isFailing = true
            var failure = AuditEvent(event.kind, stamp: source.stamp(at: event.stamp.time), actor: event.actor)
            failure.request = event.request
            failure.decision = .deny
            failure.cause = .auditFailure
            state.unwritten.append(failure)
            state.unwritten += state.see(failure, from: source)
        }
    }

    /// Keeps for later what could not be recorded either.
    func keep(_ events: [AuditEvent]) { state.withLock { $0.unwritten += events } }

    /// What a change would come to, without making it.
    func checking<Failure: Error>(
        _ change: (inout IncidentDetector) throws(Failure) -> Incident
    ) throws(Failure) -> Incident {
        var detector = state.withLock(\.detector)
        return try change(&detector)
    }

    /// Makes a change to an incident that is recorded.
    func changing<Failure: Error>(
        _ id: Incident.ID,
        _ change: (inout IncidentDetector) throws(Failure) -> Incident
    ) throws(Failure) -> Incident {
        try state.withLock { state throws(Failure) in
            let wasContained = state.detector[id]?.contained != nil
            let incident = try change(&state.detector)
            if !wasContained { state.statistics.note(contained: incident) }
            return incident
        }
    }

    /// What there is to count.
    var families: [MetricFamily] {
        let (incidents, statistics) = state.withLock { ($0.detector.incidents, $0.statistics) }
        return statistics.families(incidents)
    }
}

extension IncidentWatch.State {
    /// - Returns: the records of what was opened.
    fileprivate mutating func see(_ event: AuditEvent, from source: EventSource) -> [AuditEvent] {
        detector.add(event).compactMap { change in
            guard case .opened(let incident) = change else { return nil }
            statistics.note(opened: incident)
            return AuditEvent(
                .opened(incident),
                stamp: source.stamp(at: incident.opened),
                actor: EventActor(organization: incident.organization)
            )
        }
    }
}
