import Testing

@testable import MaruStatistics

struct RatioOfSumsTests {
    private struct Row: Decodable {
        var numerators: [Double]
        var denominators: [Double]
        var ratio: Double
        var linearLow: Double
        var linearHigh: Double
        var jackknifeLow: Double
        var jackknifeHigh: Double
    }

    @Test func `both intervals agree with NumPy`() throws {
        for row in try golden("ratios", as: Row.self) {
            let parts = zip(row.numerators, row.denominators).map { RatioOfSums.Part(numerator: $0, denominator: $1) }
            let ratio = try #require(RatioOfSums(parts))
            let (linear, jackknife) = try (#require(ratio.linearised()), #require(ratio.jackknife()))
            #expect(isClose(ratio.value, row.ratio))
            #expect(isClose(linear.low, row.linearLow, relative: 1e-8, absolute: 1e-12))
            #expect(isClose(linear.high, row.linearHigh, relative: 1e-8))
            #expect(isClose(jackknife.low, row.jackknifeLow, relative: 1e-8))
            #expect(isClose(jackknife.high, row.jackknifeHigh, relative: 1e-8))
        }
    }

    @Test func `nothing is divided by nothing`() throws {
        #expect(RatioOfSums([.init(numerator: 3, denominator: 0)]) == nil)
        let alone = try #require(
            RatioOfSums([.init(numerator: 3, denominator: 0), .init(numerator: 1, denominator: 2)])
        )
        #expect(alone.value == 2 && alone.jackknife() == nil)
        #expect(RatioOfSums([.init(numerator: 3, denominator: 1)])?.linearised() == nil)
    }
}
