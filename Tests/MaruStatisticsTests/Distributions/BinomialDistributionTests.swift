import Testing

@testable import MaruStatistics

struct BinomialDistributionTests {
    private struct Row: Decodable {
        var trials: Int
        var probability: Double
        var count: Int
        var mass: Double
        var lower: Double
        var median: Int
        var high: Int
    }

    @Test func `masses, tails and quantiles agree with mpmath and SciPy`() throws {
        for row in try golden("binomials", as: Row.self) {
            let distribution = BinomialDistribution(trials: row.trials, probability: row.probability)
            #expect(isClose(distribution.mass(row.count), row.mass, relative: 1e-11), "\(row)")
            #expect(isClose(distribution.cumulative(row.count), row.lower, relative: 1e-9, absolute: 1e-280), "\(row)")
            #expect(distribution.quantile(0.5) == row.median, "\(row)")
            #expect(distribution.quantile(0.975) == row.high, "\(row)")
        }
    }

    @Test func `both tails sum to one`() {
        let distribution = BinomialDistribution(trials: 30, probability: 0.37)
        for count in -1...31 {
            #expect(isClose(distribution.cumulative(count) + distribution.upperTail(count), 1, relative: 1e-14))
        }
    }
}
