import ArgumentParser
import MaruAccounts
import MaruCore
import Testing

@testable import MaruCLI

@Suite("Accounts on the command line")
struct AccountTextTests {
    @Test("Limits are given as numbers or none, and only those that are given change")
    func limits() throws {
        let options = try LimitOptions.parse([
            "--tokens-per-day", "1000", "--requests-per-minute", "none", "--cost-per-month", "12.5",
        ])
        #expect(options.changes == [.tokensPerDay: 1000, .requestsPerMinute: nil, .costPerMonth: 12_500_000])
        let limits = try Limits([.requestsPerMinute: 5, .parallelRequests: 2]).changed(options.changes)
        #expect(limits.text == "1000 tokens per day, 12.5 of spending per month, 2 parallel requests")
        #expect(limits.json == ["tokensPerDay": 1000, "costPerMonth": "12.5", "parallelRequests": 2])
        #expect(Limits().text == "-")
        for wrong in ["-1", "1.5", "many", ""] {
            #expect(throws: (any Error).self) { try LimitOptions.parse(["--tokens-per-day=\(wrong)"]) }
        }
        #expect(throws: (any Error).self) { try LimitOptions.parse(["--cost-per-month=1e3"]) }
    }

    @Test(
        "Lengths of time are read with their unit and written back",
        arguments: [("90s", 90), ("30m", 1800), ("7d", 604_800)]
    )
    func times(text: String, seconds: Int) {
        #expect(TimeSpan(argument: text)?.seconds == seconds)
        #expect(TimeSpan(argument: TimeSpan(seconds: seconds).defaultValueDescription)?.seconds == seconds)
    }

    @Test("A length of time without a unit is refused", arguments: ["", "7", "d", "-1d", "1w", "1.5h"])
    func wrongTimes(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test("Usage is a table with a total, and money only where there is a currency")
    func usage() throws {
        let by = try #require(GroupingList(argument: "model,day"))
        let records = try [record("b", 5, cost: 1_500_000), record("a", 7, cost: 1)]
        let report = UsageReport(records, by: by.groupings)
        #expect(
            report.table(currency: "KRW").lines == [
                "MODEL   DAY          REQUESTS   INPUT   CACHED   OUTPUT   COST (KRW)",
                "a       2026-11-25          1       7        0        0     0.000001",
                "b       2026-11-25          1       5        0        0          1.5",
                "total                       2      12        0        0     1.500001",
            ]
        )
        #expect(report.table(currency: nil).lines.first?.contains("COST") == false)
        for wrong in ["", "model,", "year", "day,day"] { #expect(GroupingList(argument: wrong) == nil) }
    }

    private func record(_ model: String, _ tokens: Int, cost: Int) throws -> UsageRecord {
        UsageRecord(
            organization: "acme",
            project: "default",
            key: Identifier("k"),
            keyName: "minji",
            model: model,
            day: try #require(Day("2026-11-25")),
            totals: UsageTotals(requests: 1, inputTokens: tokens, cost: cost)
        )
    }
}
