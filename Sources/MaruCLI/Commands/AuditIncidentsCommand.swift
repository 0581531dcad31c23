import ArgumentParser
import MaruAccounts
import MaruAudit
import MaruCore

struct AuditIncidents: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "What the log shows that somebody should look after.",
        usage: "maru audit incidents [--org <org>] [--from <day>] [--to <day>] [--json]",
        discussion: """
            Goes through the events with the rules for incidents: data that left,
            repeated denials, reaching for what is another organisation's, guards that
            failed, egress that was stopped. What the log says was done about them is
            shown, too.

            Example:
              maru audit incidents --from 2026-11-01
            """
    )

    @OptionGroup var place: AuditPlace
    @OptionGroup var selection: AuditSelection

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() throws {
        var detector = IncidentDetector()
        try place.reader().forEachEvent(in: selection.times) { record throws(AuditError) in
            try detector.follow(record)
        }
        let incidents = detector.incidents.filter { selection.org == nil || $0.organization == selection.org }
        if json { return try Terminal.output.print(JSONValue.array(incidents.map(\.json)).serialized(pretty: true)) }
        guard !incidents.isEmpty else { return Terminal.errors.remark("The log shows no incidents.") }
        var table = Table([
            ("OPENED", .left), ("SEVERITY", .left), ("KIND", .left), ("RULE", .left), ("ORG", .left), ("KEY", .left),
            ("EVENTS", .right), ("STATUS", .left), ("FIRST EVENT", .left),
        ])
        for incident in incidents { table.add(incident.cells) }
        for line in table.lines { try Terminal.output.print(line) }
    }
}

extension Incident {
    fileprivate var status: String {
        switch state {
        case .open: "open"
        case .contained: "contained"
        case .closed(_, let resolution): resolution.rawValue
        }
    }

    fileprivate var cells: [String] {
        [
            opened.exact, "\(severity)", kind.rawValue, id.rule, organization ?? "-", key ?? "-", "\(eventCount)",
            status, evidence.first?.description ?? "-",
        ]
    }

    fileprivate var json: JSONValue {
        [
            "opened": .string(opened.exact), "began": .string(began.exact), "severity": .string("\(severity)"),
            "kind": .string(kind.rawValue), "rule": .string(id.rule),
            "organization": JSONValue(organization), "key": JSONValue(key),
            "events": .integer(eventCount), "status": .string(status),
            "evidence": .array(evidence.map { .string($0.description) }),
        ]
    }
}
