import MaruCore
import Testing

@testable import MaruStatistics

struct CoverageTableTests {
    private let suite = SimulatedSuite(scenarios: 15, casesPerScenario: 10, rate: 0.8, correlation: 0.1)

    @Test(arguments: [CoverageMethod.generalisingRate, .generalisingDifference, .conditionalRate])
    func `printed intervals contain the truth as often as they promise`(method: CoverageMethod) {
        let row = CoverageTable.row(method, suite, runs: 1000, seed: 3)
        #expect(row.runs == 1000)
        #expect(row.coverage > 0.93 && row.coverage < 0.985, "\(row.coverage)")
    }

    @Test func `cases as if they were independent promise too much`() {
        var alike = suite
        alike.correlation = 0.3
        #expect(CoverageTable.row(.naive, alike, runs: 1000, seed: 3).coverage < 0.88)
    }

    @Test func `the same seed gives the same row`() {
        let rows = (0..<2).map { _ in CoverageTable.row(.ratio, suite, runs: 50, seed: 9) }
        #expect(rows[0] == rows[1])
    }

    @Test func `scenarios of a simulated suite have the rate and the correlation that were asked for`() {
        var random = SplitMix64(seed: 6)
        let rates = (0..<20_000).map { _ in suite.drawRate(using: &random) }
        let mean = rates.reduce(0, +) / 20_000
        let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        #expect(abs(mean - 0.8) < 0.004)
        #expect(abs(variance - 0.1 * 0.8 * 0.2) < 0.001)
    }
}
