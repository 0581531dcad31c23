import MaruAccounts
import MaruAudit
import MaruCore

extension Incident {
    /// How far people are with it.
    var status: String {
        switch state {
        case .open: "open"
        case .contained: "contained"
        case .closed: "closed"
        }
    }

    /// An incident as the API shows it.
    var json: JSONValue {
        [
            "object": "incident",
            "id": .string(id.description),
            "rule": .string(id.rule),
            "kind": .string(kind.rawValue),
            "severity": .string(severity.name),
            "status": .string(status),
            "organization": JSONValue(organization),
            "key": JSONValue(key),
            "began_at": .integer(began.second),
            "opened_at": .integer(opened.second),
            "contained_at": JSONValue(contained),
            "closed_at": JSONValue(closed),
            "time_to_detect": .number(timeToDetect.inSeconds),
            "time_to_contain": timeToContain.map { .number($0.inSeconds) } ?? .null,
            "by": JSONValue(account),
            "resolution": JSONValue(resolution?.rawValue),
            "note": JSONValue(note),
            "events": .integer(eventCount),
            "evidence": .array(evidence.map { .string($0.description) }),
        ]
    }

    private var account: String? {
        switch state {
        case .open: nil
        case .contained(let account), .closed(let account, _): account
        }
    }

    private var resolution: Resolution? {
        if case .closed(_, let resolution) = state { resolution } else { nil }
    }
}

extension Duration {
    /// To the millisecond.
    var inSeconds: Double { Double(milliseconds) / 1000 }
}

extension JSONValue {
    fileprivate init(_ moment: Timestamp?) { self = moment.map { .integer($0.second) } ?? .null }
}
