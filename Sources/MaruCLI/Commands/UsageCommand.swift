import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct UsageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "What was used, by whom, of what and when.",
        usage: "maru usage [--by <list>] [--org <org>] [--key <key>] [<options>]",
        discussion: """
            Counts this month, unless days are named; days are those of UTC. A server
            that runs is at most a moment ahead of what is shown.

            Examples:
              maru usage
              maru usage --by model,day --org acme
              maru usage --from 2026-11-01 --to 2026-11-30 --json
            """
    )

    @Option(help: ArgumentHelp("What to sum up by, in order: org, project, key, model, day.", valueName: "list"))
    var by = GroupingList(groupings: [.key])

    @Option(help: "Only of this organisation.")
    var org: String?

    @Option(help: "Only of this key, by its name or its id.")
    var key: String?

    @Option(help: ArgumentHelp("The first day. Default: the first of this month.", valueName: "day"))
    var from: Day?

    @Option(help: ArgumentHelp("The last day. Default: today.", valueName: "day"))
    var to: Day?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let store = try SQLiteStore.standard()
        let today = Day(containing: .now)
        let (first, last) = (from ?? (to ?? today).firstOfMonth, to ?? today)
        guard first <= last else { throw ValidationError("--from \(first) is after --to \(last).") }
        var records = try await store.usage(from: first, through: last)
        if let org {
            let name = try await store.organization(named: org).name
            records = records.filter { $0.organization == name }
        }
        if let key {
            let id = try await store.principal(called: key).key.id
            records = records.filter { $0.key == id }
        }
        let report = UsageReport(records, by: by.groupings)
        let currency = try await store.priceList()?.currency
        if json {
            let value = report.json(from: first, through: last, currency: currency)
            return try Terminal.output.print(value.serialized(pretty: true))
        }
        guard !report.rows.isEmpty else {
            return Terminal.errors.remark("Nothing was used from \(first) to \(last).")
        }
        for line in report.table(currency: currency).lines { try Terminal.output.print(line) }
    }
}

/// `key,model`: what a report sums up by.
struct GroupingList: Hashable, Sendable {
    let groupings: [UsageReport.Grouping]
}

extension GroupingList: ExpressibleByArgument {
    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let groupings = names.compactMap { UsageReport.Grouping(rawValue: String($0)) }
        guard groupings.count == names.count, Set(groupings).count == groupings.count else { return nil }
        self.groupings = groupings
    }

    var defaultValueDescription: String { groupings.map(\.rawValue).joined(separator: ",") }
}

extension UsageReport {
    func table(currency: String?) -> Table {
        let numbers = ["REQUESTS", "INPUT", "CACHED", "OUTPUT"] + (currency.map { ["COST (\($0))"] } ?? [])
        let headings: [(title: String, alignment: Table.Alignment)] =
            groupings.map { (title: $0.rawValue.uppercased(), alignment: .left) }
            + numbers.map { (title: $0, alignment: .right) }
        var table = Table(headings)
        for row in rows { table.add(row.group + row.totals.cells(currency)) }
        if rows.count > 1 {
            let label = ["total"] + groupings.dropFirst().map { _ in "" }
            table.add(label + total.cells(currency))
        }
        return table
    }

    func json(from first: Day, through last: Day, currency: String?) -> JSONValue {
        let values = rows.map { row in
            let group = zip(groupings, row.group).map { JSONValue.Member(key: $0.rawValue, value: .string($1)) }
            return JSONValue.object(group + row.totals.members)
        }
        return [
            "from": .string(first.description), "to": .string(last.description),
            "currency": JSONValue(currency), "rows": .array(values), "total": .object(total.members),
        ]
    }
}

extension UsageTotals {
    fileprivate func cells(_ currency: String?) -> [String] {
        [requests, inputTokens, cachedTokens, outputTokens].map(String.init)
            + (currency == nil ? [] : [Money(micros: cost).description])
    }

    fileprivate var members: [JSONValue.Member] {
        [
            JSONValue.Member(key: "requests", value: .integer(requests)),
            JSONValue.Member(key: "inputTokens", value: .integer(inputTokens)),
            JSONValue.Member(key: "cachedTokens", value: .integer(cachedTokens)),
            JSONValue.Member(key: "outputTokens", value: .integer(outputTokens)),
            JSONValue.Member(key: "cost", value: .string(Money(micros: cost).description)),
        ]
    }
}
