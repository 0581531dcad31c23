import Testing

@testable import MaruStatistics

struct SampleStillNeededTests {
    private func sample(_ differences: [[Double]]) throws -> ClusteredSample {
        try #require(ClusteredSample(differences.map { Cluster(values: $0) }))
    }

    private struct Row: Decodable {
        var values: [[Double]]
        var scenarios: Int
        var cases: Int
        var casesPerScenario: Int?
    }

    @Test func `what is needed is what a search with SciPy's quantiles finds`() throws {
        for row in try golden("still_needed", as: Row.self) {
            let needed = SampleStillNeeded(try sample(row.values), margin: 0.1)
            #expect(needed.scenarios == row.scenarios)
            #expect(needed.cases == row.cases)
            #expect(needed.casesPerScenario == row.casesPerScenario)
        }
    }

    @Test func `as many scenarios as are needed find the margin, and one less does not`() throws {
        let sample = try sample([[0.4], [-0.2], [0.1], [0.3], [-0.3], [0.2]])
        let needed = try #require(SampleStillNeeded(sample, margin: 0.1).scenarios)
        let deviation = try #require(sample.betweenScenarios).error * 6.0.squareRoot()
        func reach(_ count: Int) -> Double {
            let t = StudentTDistribution(degrees: Double(count - 1))
            return (t.critical(level: 0.95) + t.quantile(0.8)) * deviation / Double(count).squareRoot()
        }
        #expect(reach(needed) <= 0.1 && reach(needed - 1) > 0.1)
    }

    @Test func `no number of cases makes up for scenarios that differ`() throws {
        let apart = try sample([[0.9, 0.8], [-0.9, -0.8], [0.7, 0.8], [-0.8, -0.7]])
        #expect(SampleStillNeeded(apart, margin: 0.1).casesPerScenario == nil)
        #expect(SampleStillNeeded(apart, margin: 0.1).cases != nil)
    }

    @Test func `scenarios that agree need more cases only`() throws {
        let alike = try sample((0..<10).map { _ in [1, 0, 0, -1] })
        let needed = SampleStillNeeded(alike, margin: 0.1)
        // 7.849·(2/3)/0.01 cases in all.
        #expect(needed.cases == 524)
        #expect(needed.casesPerScenario == 53)
    }

    @Test func `cases that are alone in their scenario say nothing of the spread within`() throws {
        let needed = SampleStillNeeded(try sample([[0.4], [-0.2]]), margin: 0.1)
        #expect(needed.cases == nil && needed.casesPerScenario == nil && needed.scenarios != nil)
    }
}
