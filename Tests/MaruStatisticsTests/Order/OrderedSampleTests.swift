import Testing

@testable import MaruStatistics

struct OrderedSampleTests {
    private struct Row: Decodable {
        var share: Double
        var count: Int
        var low: Int
        var high: Int
    }

    @Test func `ranks agree with sums of SciPy's probabilities`() throws {
        for row in try golden("ranks", as: Row.self) {
            let ranks = OrderedSample.ranks(row.share, of: row.count)
            #expect(ranks.low == row.low && ranks.high == row.high, "\(row)")
        }
    }

    private struct Quantile: Decodable {
        var values: [Double]
        var share: Double
        var measured: Double
        var between: Double
    }

    @Test func `quantiles agree with NumPy's of the same definitions`() throws {
        for row in try golden("sample_quantiles", as: Quantile.self) {
            #expect(OrderedSample(row.values).quantile(row.share) == row.measured)
            #expect(isClose(row.values.sorted().interpolated(row.share), row.between, relative: 1e-12))
        }
    }

    @Test(arguments: [(100, 90, 100), (200, 184, 197), (300, 277, 293), (500, 465, 485), (1000, 936, 964)])
    func `ranks of P95 are the published ones`(count: Int, low: Int, high: Int) {
        let ranks = OrderedSample.ranks(0.95, of: count)
        #expect(ranks.low == low && ranks.high == high)
    }

    @Test func `P95 has an upper bound from 72 values on`() throws {
        let few = try #require(OrderedSample((1...71).map(Double.init)).estimate(0.95))
        let enough = try #require(OrderedSample((1...72).map(Double.init)).estimate(0.95))
        #expect(few.high == .infinity && enough.high == 72)
    }

    @Test func `failures are endless waits`() throws {
        let sample = OrderedSample((1...94).map(Double.init), failures: 6)
        #expect(sample.quantile(0.94) == 94)
        #expect(sample.quantile(0.95) == .infinity)
        #expect(OrderedSample([]).estimate(0.5) == nil)
    }

    @Test func `a quantile is a number that was measured`() {
        let sample = OrderedSample([5, 1, 4, 2, 3])
        #expect(sample.quantile(0.2) == 1 && sample.quantile(0.21) == 2 && sample.quantile(1) == 5)
        #expect(OrderedSample((1...20).map(Double.init)).quantile(0.95) == 19)
    }
}
