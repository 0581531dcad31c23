import ArgumentParser
import MaruAccounts
import MaruAudit
import MaruCore

struct AuditSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find events, the newest first.",
        usage: "maru audit search [--org <org>] [--from <day>] [--to <day>] [<options>]",
        discussion: """
            All conditions have to hold. The last line says how to get the next page.

            Examples:
              maru audit search --org acme --kind outcome --decision block
              maru audit search --request 01JD8 --json
            """
    )

    @OptionGroup var place: AuditPlace
    @OptionGroup var selection: AuditSelection

    @Option(help: ArgumentHelp("Only of this kind; may be repeated.", valueName: "kind"))
    var kind: [EventKind] = []

    @Option(help: ArgumentHelp("Only with this decision; may be repeated.", valueName: "decision"))
    var decision: [EventDecision] = []

    @Option(help: ArgumentHelp("Only of the request with this id.", valueName: "id"))
    var request: String?

    @Option(help: ArgumentHelp("Only of the key with this id.", valueName: "id"))
    var key: String?

    @Option(help: ArgumentHelp("Only of this project.", valueName: "project"))
    var project: String?

    @Option(help: ArgumentHelp("Only about this model.", valueName: "model"))
    var model: String?

    @Option(name: .customLong("class"), help: ArgumentHelp("Only about data of this class.", valueName: "class"))
    var dataClass: DataClass?

    @Option(help: ArgumentHelp("Only receipts of this provider.", valueName: "provider"))
    var provider: String?

    @Option(help: ArgumentHelp("Only receipts of this zone.", valueName: "zone"))
    var zone: String?

    @Option(help: ArgumentHelp("Only with this text somewhere in the event.", valueName: "text"))
    var text: String?

    @Option(help: ArgumentHelp("How many at most.", valueName: "number"))
    var limit = 50

    @Option(help: ArgumentHelp("Only events before this one: the next page.", valueName: "number"))
    var before: Int?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit \(limit) shows nothing. Give it a number from 1 up.") }
    }

    func run() throws {
        let page = try place.reader().search(query, limit: limit, before: before)
        if json {
            let events = try page.records.map { JSONValue.record($0.index, try $0.json()) }
            let value: JSONValue = ["events": .array(events), "next": JSONValue(page.next)]
            return try Terminal.output.print(value.serialized(pretty: true))
        }
        guard !page.records.isEmpty else { return Terminal.errors.remark("There are no such events.") }
        var table = Table([
            ("EVENT", .right), ("TIME", .left), ("KIND", .left), ("ORG", .left), ("KEY", .left), ("DECISION", .left),
            ("REQUEST", .left),
        ])
        for record in page.records { table.add(try record.decoded().cells(index: record.index)) }
        for line in table.lines { try Terminal.output.print(line) }
        if let next = page.next { Terminal.errors.remark("More: the same with --before \(next)") }
    }

    private var query: AuditQuery {
        var query = AuditQuery()
        query.organization = selection.org
        query.times = selection.times
        query.kinds = Set(kind)
        query.decisions = Set(decision)
        (query.request, query.key, query.project) = (request, key, project)
        (query.model, query.dataClass, query.text) = (model, dataClass, text)
        (query.provider, query.zone) = (provider, zone)
        return query
    }
}

extension EventKind: ExpressibleByArgument {}
extension EventDecision: ExpressibleByArgument {}
extension DataClass: ExpressibleByArgument {}

extension AuditEvent {
    fileprivate func cells(index: Int) -> [String] {
        [
            "\(index)", stamp.time.exact, kind.rawValue, actor.organization ?? "-", actor.key ?? "-",
            decision?.rawValue ?? "-", request?.id ?? "-",
        ]
    }
}

extension JSONValue {
    /// An event with its place in the log.
    static func record(_ index: Int, _ event: JSONValue) -> JSONValue { ["index": .integer(index), "event": event] }
}
