import ArgumentParser
import MaruAccounts
import MaruAudit
import MaruCore
import MaruStore

struct AuditReconcile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compare the log with what was counted while it was computed.",
        usage: "maru audit reconcile [--org <org>] [--from <day>] [--to <day>] [--json]",
        discussion: """
            A proof speaks of what is in the log. A request that nobody recorded shows
            here: its tokens were counted, and are missing in the log. Requests that
            run just now do, too. Days are those of UTC.

            Example:
              maru audit reconcile --from 2026-11-01 --to 2026-11-30
            """
    )

    @OptionGroup var place: AuditPlace
    @OptionGroup var selection: AuditSelection

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() async throws {
        var reconciliation = AuditReconciliation()
        try place.reader().forEachEvent(in: selection.times) { record throws(AuditError) in
            reconciliation.add(try record.decoded())
        }
        let records = try await SQLiteStore.standard().usage(
            from: selection.from ?? Day(number: 0),
            through: selection.to ?? Day(containing: .now)
        )
        let rows = reconciliation.report(counted: UsageReport(records, by: [.organization]).counters)
            .filter { selection.org == nil || $0.organization == selection.org }
        if json { return try Terminal.output.print(JSONValue.array(rows.map(\.json)).serialized(pretty: true)) }
        guard !rows.isEmpty else { return Terminal.errors.remark("Nothing was counted and nothing was recorded.") }
        var table = Table([
            ("ORG", .left), ("RECORDED", .right), ("COUNTED", .right), ("MISSING", .right), ("TOKENS MISSING", .right),
            ("UNFINISHED", .right), ("WITHOUT BEGIN", .right),
        ])
        for row in rows { table.add(row.cells) }
        for line in table.lines { try Terminal.output.print(line) }
    }
}

extension UsageReport {
    fileprivate var counters: [String: RequestCounters] {
        rows.reduce(into: [:]) { counters, row in
            counters[row.group.first ?? ""] = RequestCounters(
                requests: row.totals.requests,
                promptTokens: row.totals.inputTokens,
                completionTokens: row.totals.outputTokens
            )
        }
    }
}

extension ReconciliationRow {
    fileprivate var cells: [String] {
        [
            organization.isEmpty ? "-" : organization, "\(recorded.requests)", "\(counted.requests)",
            "\(missing.requests)", "\(missing.promptTokens + missing.completionTokens)", "\(withoutOutcome.count)",
            "\(withoutIntent.count)",
        ]
    }

    fileprivate var json: JSONValue {
        [
            "organization": .string(organization), "recorded": recorded.json, "counted": counted.json,
            "missing": missing.json, "complete": .bool(isComplete),
            "without_outcome": .array(withoutOutcome.map { .string($0) }),
            "without_intent": .array(withoutIntent.map { .string($0) }),
        ]
    }
}

extension RequestCounters {
    fileprivate var json: JSONValue {
        [
            "requests": .integer(requests), "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
        ]
    }
}
