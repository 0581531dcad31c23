import Testing

@testable import MaruStatistics

struct BootstrapTests {
    private struct Row: Decodable {
        var values: [Double]
        var bca: [Double]
        var percentile: [Double]
    }

    private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    @Test func `intervals agree with SciPy but for what is drawn`() throws {
        for row in try golden("bootstraps", as: Row.self) {
            for (correction, expected) in [
                (Bootstrap.Correction.biasAndAcceleration, row.bca), (.percentile, row.percentile),
            ] {
                let bootstrap = Bootstrap(samples: 8000, seed: 5, correction: correction)
                let found = try #require(bootstrap.estimate(row.values, statistic: mean))
                let width = expected[1] - expected[0]
                #expect(abs(found.low - expected[0]) < 0.05 * width, "\(found), expected \(expected)")
                #expect(abs(found.high - expected[1]) < 0.05 * width, "\(found), expected \(expected)")
            }
        }
    }

    @Test func `the same seed gives the same interval, and one unit none`() {
        let bootstrap = Bootstrap(samples: 100, seed: 5)
        #expect(
            bootstrap.estimate([1, 3, 4, 9], statistic: mean) == bootstrap.estimate([1, 3, 4, 9], statistic: mean)
        )
        #expect(bootstrap.estimate([1], statistic: mean) == nil)
    }

    @Test func `values that are all the same have no width`() throws {
        let estimate = try #require(Bootstrap(samples: 50, seed: 1).estimate([2, 2, 2], statistic: mean))
        #expect(estimate.low == 2 && estimate.high == 2)
    }
}
