import Testing

@testable import MaruStatistics

struct SampleRatioTestTests {
    private struct Row: Decodable {
        var counts: [Int]
        var shares: [Double]
        var probability: Double
    }

    @Test func `probabilities agree with SciPy`() throws {
        for row in try golden("sample_ratios", as: Row.self) {
            let test = try #require(SampleRatioTest(counts: row.counts, shares: row.shares))
            #expect(isClose(test.probability, row.probability, relative: 1e-9))
        }
    }

    @Test func `arms that are far from what was meant stop the analysis`() throws {
        #expect(try #require(SampleRatioTest(counts: [5300, 4700], shares: [1, 1])).isMismatch)
        #expect(try !#require(SampleRatioTest(counts: [5030, 4970], shares: [1, 1])).isMismatch)
        #expect(SampleRatioTest(counts: [5], shares: [1]) == nil)
        #expect(SampleRatioTest(counts: [5, 3], shares: [1, 0]) == nil)
    }
}
