package import MaruAccounts

/// Opens incidents by rules over events. A value that is fed with events in their order; fed with the same events again,
/// it comes to the same incidents.
package struct IncidentDetector: Sendable {
    package enum Change: Hashable, Sendable {
        case opened(Incident)
        /// Another event of an incident that is not closed.
        case grew(Incident)
    }

    private struct Group: Hashable {
        let rule: String
        let organization: String?
        let key: String?
    }

    private let rules: [IncidentRule]
    /// Events that may come to be an incident, within the window of their rule.
    private var recent: [Group: [EventMark]] = [:]
    /// The incident of a group that is not closed.
    private var current: [Group: Incident.ID] = [:]
    private var all: [Incident.ID: Incident] = [:]

    package init(_ rules: [IncidentRule] = IncidentRule.standard) { self.rules = rules }

    /// The oldest first.
    package var incidents: [Incident] {
        all.values.sorted { ($0.opened, $0.id.event, $0.id.rule) < ($1.opened, $1.id.event, $1.id.rule) }
    }

    package mutating func add(_ event: AuditEvent) -> [Change] {
        // What is said of incidents is no reason for one.
        guard event.kind != .incident else { return [] }
        return rules.compactMap { $0.matches(event) ? add(event, by: $0) : nil }
    }

    private mutating func add(_ event: AuditEvent, by rule: IncidentRule) -> Change? {
        let key = rule.isPerKey ? event.actor.key : nil
        let group = Group(rule: rule.name, organization: event.actor.organization, key: key)
        if let id = current[group], var incident = all[id] {
            incident.add(event.stamp.id)
            all[id] = incident
            return .grew(incident)
        }
        var marks = recent[group, default: []].filter { event.stamp.time - $0.time < rule.window }
        marks.append(EventMark(id: event.stamp.id, time: event.stamp.time))
        guard marks.count >= rule.threshold else {
            recent[group] = marks
            return nil
        }
        recent[group] = nil
        let incident = Incident(rule, event, key: key, events: marks)
        all[incident.id] = incident
        current[group] = incident.id
        return .opened(incident)
    }

    package mutating func contain(_ id: Incident.ID, by account: String, at time: Timestamp)
        throws(IncidentError) -> Incident
    {
        guard var incident = all[id] else { throw .unknown(id) }
        try incident.contain(by: account, at: time)
        all[id] = incident
        return incident
    }

    /// Closes an incident. The next event of its rule begins another one.
    package mutating func close(
        _ id: Incident.ID,
        by account: String,
        _ resolution: Incident.Resolution,
        at time: Timestamp
    ) throws(IncidentError) -> Incident {
        guard var incident = all[id] else { throw .unknown(id) }
        try incident.close(by: account, resolution, at: time)
        all[id] = incident
        current = current.filter { $0.value != id }
        return incident
    }
}
