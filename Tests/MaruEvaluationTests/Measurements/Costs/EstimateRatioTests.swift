@testable import MaruEvaluation
import MaruStatistics
import Testing

struct EstimateRatioTests {
    /// R = 12/6 = 2; residuals −1, 2, −1, so SE² = 3/2·6/36 = 1/4, and t(2) = 4.302653.
    @Test func `a ratio of sums has the interval of its linear form over scenarios`() throws {
        let found = try #require(Estimate(ratioOf: [1, 6, 5], to: [1, 2, 3], otherwise: []))
        #expect(found.value == 2)
        #expect(abs(found.high - (2 + 4.302652729 / 2)) < 1e-8)
        #expect(found.low == 0)
        #expect(found.method == "ratio-scenarios")
    }

    @Test func `a ratio has the interval that SciPy gives the values of its linear form`() throws {
        for golden in try Golden.read().ratios {
            let found = try #require(Estimate(ratioOf: golden.tops, to: golden.bottoms, otherwise: []))
            #expect(abs(found.value / golden.value - 1) < 1e-12)
            #expect(abs(found.low - golden.low) < 1e-8 && abs(found.high - golden.high) < 1e-8)
        }
    }

    @Test func `in one scenario the attempts are what varies`() throws {
        let found = try #require(Estimate(ratioOf: [12], to: [6], otherwise: [(1, 1), (6, 2), (5, 3)]))
        #expect(found.method == "ratio-attempts")
        #expect(found.count == 3)
        let one = try #require(Estimate(ratioOf: [12], to: [6], otherwise: [(12, 6)]))
        #expect((one.low, one.high) == (0, .infinity))
    }

    @Test func `nothing is divided by nothing`() {
        #expect(Estimate(ratioOf: [3, 4], to: [0, 0], otherwise: []) == nil)
    }
}
