package import MaruAccounts

/// Opens incidents by rules over events. A value that is fed with events in their order; fed with the same events again,
/// it comes to the same incidents.
///
/// What the log says of incidents counts more than what rules see: an incident that the log opens is there even when the
/// events that led to it are not fed again, and one that it closes is closed.
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
    /// How many closed incidents are remembered.
    private let closedLimit: Int
    /// Events that may come to be an incident, within the window of their rule.
    private var recent: [Group: [EventMark]] = [:]
    /// How many groups there may be before those are looked for in which nothing happens any more.
    private var groupLimit = Self.fewestGroups
    /// The incident of a group that is not closed.
    private var current: [Group: Incident.ID] = [:]
    private var all: [Incident.ID: Incident] = [:]
    /// Closed incidents, the one that was closed first at the beginning.
    private var closed: [Incident.ID] = []

    /// - Parameter closedLimit: how many closed incidents are remembered; those closed last. One that is not closed is never
    ///   forgotten.
    package init(_ rules: [IncidentRule] = IncidentRule.standard, closedLimit: Int = .max) {
        self.rules = rules
        self.closedLimit = closedLimit
    }

    /// The oldest first.
    package var incidents: [Incident] {
        all.values.sorted { ($0.opened, $0.id.event, $0.id.rule) < ($1.opened, $1.id.event, $1.id.rule) }
    }

    package subscript(id: Incident.ID) -> Incident? { all[id] }

    /// Within what time events have to happen to make an incident together.
    package var longestWindow: Duration { rules.map(\.window).max() ?? .zero }

    package mutating func add(_ event: AuditEvent) -> [Change] {
        // What is said of incidents is no reason for one.
        guard event.kind != .incident else { return [] }
        return rules.compactMap { $0.matches(event) ? add(event, by: $0) : nil }
    }

    private mutating func add(_ event: AuditEvent, by rule: IncidentRule) -> Change? {
        let key = rule.isPerKey ? event.actor.key : nil
        let group = Group(rule: rule.name, organization: event.actor.organization, key: key)
        if let id = current[group], var incident = all[id] {
            guard event.stamp.time >= incident.opened, !incident.evidence.contains(event.stamp.id) else { return nil }
            incident.add(event.stamp.id)
            all[id] = incident
            return .grew(incident)
        }
        var marks = recent[group, default: []].filter { event.stamp.time - $0.time < rule.window }
        marks.append(EventMark(id: event.stamp.id, time: event.stamp.time))
        guard marks.count >= rule.threshold else {
            recent[group] = marks
            forgetIdleGroups(at: event.stamp.time)
            return nil
        }
        recent[group] = nil
        let incident = Incident(rule, event, key: key, events: marks)
        // What was opened and closed before stays closed when its events are fed again.
        guard all[incident.id] == nil else { return nil }
        all[incident.id] = incident
        current[group] = incident.id
        return .opened(incident)
    }

    /// Takes over what the log says of an incident. What does not fit is passed over: the first word counts.
    package mutating func follow(_ record: IncidentRecord, at time: Timestamp) {
        switch record.phase {
        case .opened:
            guard let beginning = record.beginning, all[record.id] == nil else { return }
            restore(Incident(record.id, beginning))
        case .contained:
            _ = try? contain(record.id, by: record.account ?? "", at: time)
        case .closed:
            guard let resolution = record.resolution else { return }
            _ = try? close(record.id, by: record.account ?? "", resolution, note: record.note, at: time)
        }
    }

    private mutating func restore(_ incident: Incident) {
        let group = Group(rule: incident.id.rule, organization: incident.organization, key: incident.key)
        // Events may come in another order than when they happened, so that a rule sees the incident at another one of them.
        if let other = current[group] { all[other] = nil }
        recent[group] = nil
        all[incident.id] = incident
        current[group] = incident.id
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
        note: String? = nil,
        at time: Timestamp
    ) throws(IncidentError) -> Incident {
        guard var incident = all[id] else { throw .unknown(id) }
        try incident.close(by: account, resolution, note: note, at: time)
        all[id] = incident
        current = current.filter { $0.value != id }
        closed.append(id)
        while closed.count > closedLimit { all[closed.removeFirst()] = nil }
        return incident
    }
}

// Keys come and go, and each that was denied once is a group.
extension IncidentDetector {
    private static let fewestGroups = 1000

    /// How many groups of events are watched that are no incident yet.
    var groupCount: Int { recent.count }

    private mutating func forgetIdleGroups(at time: Timestamp) {
        guard recent.count > groupLimit else { return }
        let windows = Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0.window) })
        recent = recent.filter { group, marks in
            guard let last = marks.last, let window = windows[group.rule] else { return false }
            return time - last.time < window
        }
        // Looking through all of them costs a constant time per event when their number has to double first.
        groupLimit = max(Self.fewestGroups, 2 * recent.count)
    }
}
