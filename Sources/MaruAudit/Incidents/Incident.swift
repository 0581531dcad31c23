package import MaruAccounts

package enum IncidentKind: String, CaseIterable, Sendable {
    /// Data left that should not have.
    case exposure
    /// Somebody keeps trying what a policy forbids.
    case policy
    /// Somebody reached for what is another organisation's.
    case crossTenant = "cross_tenant"
    /// A guard did not work.
    case guardFailure = "guard_failure"
    /// Something tried to leave and was stopped.
    case egressDenied = "egress_denied"
}

package enum IncidentSeverity: Int, Comparable, CaseIterable, Sendable {
    case low, medium, high, critical

    package static func < (left: IncidentSeverity, right: IncidentSeverity) -> Bool { left.rawValue < right.rawValue }
}

/// Something that people have to look after, with the events that show it.
package struct Incident: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case open
        case contained(by: String)
        case closed(by: String, resolution: Resolution)
    }

    package enum Resolution: String, CaseIterable, Sendable {
        case resolved
        case falseAlarm = "false_alarm"
    }

    package struct ID: Hashable, Sendable {
        /// The event at which it was opened.
        package let event: ULID
        /// The rule that opened it; several rules may see something in one event.
        package let rule: String

        package init(event: ULID, rule: String) {
            (self.event, self.rule) = (event, rule)
        }
    }

    /// What is known of an incident when it is opened.
    struct Beginning: Hashable, Sendable {
        let kind: IncidentKind
        let severity: IncidentSeverity
        let organization: String?
        let key: String?
        let began: Timestamp
        let opened: Timestamp
        let evidence: [ULID]
        let eventCount: Int
    }

    package let id: ID
    package let kind: IncidentKind
    package let severity: IncidentSeverity
    package let organization: String?
    /// The key that did it, where the rule looks at keys one by one.
    package let key: String?
    /// When the first of its events happened.
    package let began: Timestamp
    package let opened: Timestamp
    package private(set) var contained: Timestamp?
    package private(set) var closed: Timestamp?
    package private(set) var state = State.open
    /// What whoever closed it had to say.
    package private(set) var note: String?
    /// Its first events.
    package private(set) var evidence: [ULID]
    /// How many events there are, also those that are no longer listed.
    package private(set) var eventCount: Int

    init(_ id: ID, _ beginning: Beginning) {
        self.id = id
        kind = beginning.kind
        severity = beginning.severity
        organization = beginning.organization
        key = beginning.key
        began = beginning.began
        opened = beginning.opened
        evidence = Array(beginning.evidence.prefix(Self.mostEvidence))
        eventCount = beginning.eventCount
    }

    /// - Parameter events: what led to it, the last of them being the one at which it is opened.
    init(_ rule: IncidentRule, _ event: AuditEvent, key: String?, events: [EventMark]) {
        let beginning = Beginning(
            kind: rule.kind,
            severity: rule.severity,
            organization: event.actor.organization,
            key: key,
            began: events.first?.time ?? event.stamp.time,
            opened: event.stamp.time,
            evidence: events.map(\.id),
            eventCount: events.count
        )
        self.init(ID(event: event.stamp.id, rule: rule.name), beginning)
    }

    package var timeToDetect: Duration { opened - began }
    package var timeToContain: Duration? { contained.map { $0 - opened } }
    package var isClosed: Bool { closed != nil }

    mutating func add(_ event: ULID) {
        eventCount += 1
        if evidence.count < Self.mostEvidence { evidence.append(event) }
    }

    /// What does the harm was stopped.
    package mutating func contain(by account: String, at time: Timestamp) throws(IncidentError) {
        guard !isClosed else { throw .alreadyClosed(id) }
        guard state == .open else { throw .alreadyContained(id) }
        contained = time
        state = .contained(by: account)
    }

    /// Nothing is left to do. A false alarm need not have been contained; everything else is, at the latest now.
    package mutating func close(
        by account: String,
        _ resolution: Resolution,
        note: String? = nil,
        at time: Timestamp
    ) throws(IncidentError) {
        guard !isClosed else { throw .alreadyClosed(id) }
        if resolution == .resolved, contained == nil { contained = time }
        closed = time
        self.note = note
        state = .closed(by: account, resolution: resolution)
    }

    private static let mostEvidence = 100
}

extension Incident.ID: LosslessStringConvertible {
    /// The event and the rule with a dot between them, as URLs and records have it.
    package var description: String { "\(event).\(rule)" }

    package init?(_ description: String) {
        guard let dot = description.firstIndex(of: "."), let event = ULID(String(description[..<dot])) else {
            return nil
        }
        self.init(event: event, rule: String(description[description.index(after: dot)...]))
    }
}

extension IncidentSeverity {
    /// `low`, `medium`, `high`, `critical`.
    package var name: String { "\(self)" }

    init?(name: String) {
        guard let severity = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = severity
    }
}

/// An event by which an incident is shown.
struct EventMark: Hashable, Sendable {
    let id: ULID
    let time: Timestamp
}

package enum IncidentError: Error, Hashable, Sendable {
    case unknown(Incident.ID)
    case alreadyContained(Incident.ID)
    case alreadyClosed(Incident.ID)
}

extension IncidentError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknown(let id): "There is no incident \(id)."
        case .alreadyContained(let id): "Incident \(id) is contained already."
        case .alreadyClosed(let id): "Incident \(id) is closed already."
        }
    }
}
