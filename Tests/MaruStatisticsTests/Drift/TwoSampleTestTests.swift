import Testing

@testable import MaruStatistics

struct TwoSampleTestTests {
    private struct Row: Decodable {
        var first: [Double]
        var second: [Double]
        var distance: Double
        var kolmogorovSmirnov: Double
        var mannWhitney: Double
    }

    @Test func `both tests agree with SciPy`() throws {
        for row in try golden("two_samples", as: Row.self) {
            let test = try #require(TwoSampleTest(row.first, row.second))
            #expect(isClose(test.distance, row.distance))
            #expect(isClose(test.kolmogorovSmirnov, row.kolmogorovSmirnov, relative: 1e-8, absolute: 1e-12))
            #expect(isClose(test.mannWhitney, row.mannWhitney, relative: 1e-9))
        }
    }

    @Test func `a sample is like itself`() throws {
        let same = try #require(TwoSampleTest([1, 2, 3, 3], [1, 2, 3, 3]))
        #expect(same.kolmogorovSmirnov == 1 && same.mannWhitney == 1)
        #expect(TwoSampleTest([], [1]) == nil)
    }
}
