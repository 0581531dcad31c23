import Testing

@testable import MaruAccounts

@Suite("Usage report")
struct UsageReportTests {
    @Test("Records add up by what is asked for, and things of one name in different places stay apart")
    func grouping() {
        let records = [
            record("acme", "search", "k1", "m", 1, 10), record("acme", "search", "k1", "n", 2, 20),
            record("acme", "search", "k2", "m", 2, 5), record("zeta", "search", "k3", "m", 2, 1),
        ]
        let organizations = UsageReport(records, by: [.organization])
        #expect(organizations.rows.map(\.group) == [["acme"], ["zeta"]])
        #expect(organizations.rows.map(\.totals.inputTokens) == [35, 1])
        #expect(organizations.total.requests == 4)
        let projects = UsageReport(records, by: [.project, .model])
        #expect(projects.rows.map(\.group) == [["acme/search", "m"], ["acme/search", "n"], ["zeta/search", "m"]])
        let keys = UsageReport(records, by: [.key])
        #expect(keys.rows.map(\.group) == [["minji (k1)"], ["minji (k2)"], ["minji (k3)"]])
        let days = UsageReport(records, by: [.day])
        #expect(days.rows.map(\.group) == [["1970-01-02"], ["1970-01-03"]])
        #expect(UsageReport([], by: [.day]).rows.isEmpty)
    }

    private func record(
        _ organization: String,
        _ project: String,
        _ key: String,
        _ model: String,
        _ day: Int,
        _ tokens: Int
    ) -> UsageRecord {
        UsageRecord(
            organization: organization,
            project: project,
            key: Identifier(key),
            keyName: "minji",
            model: model,
            day: Day(number: day),
            totals: UsageTotals(requests: 1, inputTokens: tokens)
        )
    }
}
