import MaruAccounts

/// What the log says of an incident: that it was opened, contained or closed. By these events incidents outlive the process
/// that saw them.
package struct IncidentRecord: Hashable, Sendable {
    enum Phase: String, Sendable {
        case opened, contained, closed
    }

    package let id: Incident.ID
    let phase: Phase
    /// Of a record that opens one.
    var beginning: Incident.Beginning?
    /// Who contained or closed it.
    var account: String?
    var resolution: Incident.Resolution?
    var note: String?

    package static func opened(_ incident: Incident) -> Self {
        IncidentRecord(id: incident.id, phase: .opened, beginning: Incident.Beginning(incident))
    }

    package static func contained(_ id: Incident.ID, by account: String) -> Self {
        IncidentRecord(id: id, phase: .contained, account: account)
    }

    /// - Parameter note: words of whoever closes it. They stand in the log for good.
    package static func closed(
        _ id: Incident.ID,
        by account: String,
        _ resolution: Incident.Resolution,
        note: String?
    ) -> Self {
        IncidentRecord(id: id, phase: .closed, account: account, resolution: resolution, note: note)
    }
}

extension Incident.Beginning {
    fileprivate init(_ incident: Incident) {
        self.init(
            kind: incident.kind,
            severity: incident.severity,
            organization: incident.organization,
            key: incident.key,
            began: incident.began,
            opened: incident.opened,
            evidence: incident.evidence,
            eventCount: incident.eventCount
        )
    }
}

extension AuditEvent {
    /// - Parameter actor: who contained or closed the incident; whose it is, of one that is opened.
    package init(_ record: IncidentRecord, stamp: EventStamp, actor: EventActor) {
        self.init(.incident, stamp: stamp, actor: actor)
        details = ["incident": record.id.description, "phase": record.phase.rawValue]
        details["by"] = record.account
        details["resolution"] = record.resolution?.rawValue
        details["note"] = record.note
        guard let beginning = record.beginning else { return }
        details["kind"] = beginning.kind.rawValue
        details["severity"] = beginning.severity.name
        details["organization"] = beginning.organization
        details["key"] = beginning.key
        details["began"] = String(beginning.began.milliseconds)
        details["opened"] = String(beginning.opened.milliseconds)
        details["events"] = String(beginning.eventCount)
        details["evidence"] = beginning.evidence.map(\.description).joined(separator: " ")
    }

    /// What an event of the kind `incident` says; `nil` of other kinds.
    /// - Throws: `.unreadableEvent` for one that this version cannot read.
    package func incidentRecord() throws(AuditError) -> IncidentRecord? {
        guard kind == .incident else { return nil }
        let fields = IncidentFields(details)
        let phase = try fields.require("phase", IncidentRecord.Phase.init)
        return IncidentRecord(
            id: try fields.require("incident", Incident.ID.init),
            phase: phase,
            beginning: phase == .opened ? try fields.beginning() : nil,
            account: phase == .opened ? nil : try fields.require("by") { $0 },
            resolution: phase == .closed ? try fields.require("resolution", Incident.Resolution.init) : nil,
            note: details["note"]
        )
    }
}

/// The details of an event of the kind `incident`.
private struct IncidentFields {
    private let details: [String: String]

    init(_ details: [String: String]) { self.details = details }

    func require<Value>(_ name: String, _ read: (String) -> Value?) throws(AuditError) -> Value {
        guard let value = details[name].flatMap(read) else {
            throw .unreadableEvent(field: "unmapped.details.\(name)", expected: "what records of incidents have there")
        }
        return value
    }

    func beginning() throws(AuditError) -> Incident.Beginning {
        Incident.Beginning(
            kind: try require("kind", IncidentKind.init),
            severity: try require("severity", IncidentSeverity.init(name:)),
            organization: details["organization"],
            key: details["key"],
            began: Timestamp(milliseconds: try require("began") { Int($0) }),
            opened: Timestamp(milliseconds: try require("opened") { Int($0) }),
            evidence: try require("evidence", evidence),
            eventCount: try require("events") { Int($0) }
        )
    }

    private func evidence(_ text: String) -> [ULID]? {
        let words = text.split(separator: " ")
        let ids = words.compactMap { ULID(String($0)) }
        return ids.count == words.count ? ids : nil
    }
}
