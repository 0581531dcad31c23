import MaruStatistics
import Testing

@testable import MaruCLI

struct CoverageReportTests {
    private func line(_ method: CoverageMethod, hits: Int) -> String {
        let suite = SimulatedSuite(scenarios: 10, casesPerScenario: 12, rate: 0.8, correlation: 0.1)
        let row = CoverageTable.Row(method: method, suite: suite, runs: 1000, hits: hits)
        return CoverageReport(rows: [row]).lines[1]
    }

    @Test func `a row says what was simulated and what came of it`() {
        let expected = "rate, further scenarios          10      12    0.8   0.1   equal     95.0 % ± 1.4 %"
        #expect(line(.generalisingRate, hits: 950) == expected)
    }

    @Test func `intervals that do not keep what they promise are told, as far as chance does not explain it`() {
        #expect(line(.generalisingRate, hits: 850).hasSuffix("too narrow"))
        #expect(line(.generalisingRate, hits: 925).hasSuffix("%"))
        #expect(line(.generalisingDifference, hits: 995).hasSuffix("wider than needed"))
        #expect(line(.naive, hits: 700).hasSuffix("not printed in reports"))
    }

    @Test func `peeking is told for naive and for planned looks`() {
        let lines = CoverageReport.peeking(runs: 100, seed: 1)
        #expect(lines.count == 7)
        #expect(lines.contains { $0.hasPrefix("28 with z = 1.96") })
    }
}
