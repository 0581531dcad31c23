import Foundation
import Testing

@testable import MaruStatistics

struct ProportionTests {
    private struct Row: Decodable {
        var successes: Int
        var total: Int
        var level: Double
        var wilson: [Double]
        var clopperPearson: [Double]
        var jeffreys: [Double]
        var atMost: Double
    }

    @Test func `intervals agree with statsmodels`() throws {
        for row in try golden("proportions", as: Row.self) {
            let proportion = Proportion(row.successes, of: row.total)
            check(proportion.wilson(level: row.level), row.wilson)
            check(proportion.clopperPearson(level: row.level), row.clopperPearson)
            // Where nothing or everything succeeded, ours reaches the end.
            if proportion.successes > 0, proportion.failures > 0 {
                check(proportion.jeffreys(level: row.level), row.jeffreys)
            }
            #expect(isClose(proportion.upperBound(level: row.level), row.atMost, relative: 1e-9), "\(row)")
            let mirrored = Proportion(row.total - row.successes, of: row.total).lowerBound(level: row.level)
            #expect(isClose(mirrored, 1 - row.atMost, relative: 1e-9, absolute: 1e-14), "\(row)")
        }
    }

    private func check(_ estimate: Estimate, _ expected: [Double]) {
        for (found, end) in zip([estimate.low, estimate.high], expected) {
            #expect(isClose(found, end, relative: 1e-9, absolute: 1e-14), "\(estimate), expected \(expected)")
        }
    }

    @Test func `12 of 15 and 15 of 15 are where Wilson said`() {
        let most = Proportion(12, of: 15).wilson()
        #expect(abs(most.low - 0.5481) < 5e-5 && abs(most.high - 0.9295) < 5e-5)
        let all = Proportion(15, of: 15).wilson()
        #expect(abs(all.low - 0.7961) < 5e-5 && all.high == 1)
    }

    @Test(arguments: [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (50, 1000, 0.0381, 0.0653)])
    func `Wilson's interval is the one in the books`(count: Int, total: Int, low: Double, high: Double) {
        let interval = Proportion(count, of: total).wilson().interval
        #expect(abs(interval.lowerBound - low) < 0.0002 && abs(interval.upperBound - high) < 0.0002)
    }

    @Test(arguments: [(0, 10, 0.0, 0.3085), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0)])
    func `the exact interval is the one in the books`(count: Int, total: Int, low: Double, high: Double) {
        let interval = Proportion(count, of: total).clopperPearson().interval
        #expect(abs(interval.lowerBound - low) < 0.0001 && abs(interval.upperBound - high) < 0.0001)
    }

    @Test func `0 of 60 is at most 4_87 percent`() {
        #expect(abs(Proportion(0, of: 60).upperBound() - 0.048703) < 5e-7)
        #expect(isClose(Proportion(0, of: 60).upperBound(), 1 - pow(0.05, 1.0 / 60)))
        #expect(isClose(Proportion(60, of: 60).lowerBound(), pow(0.05, 1.0 / 60)))
    }

    @Test func `the interval to print depends on the counts`() {
        #expect(Proportion(0, of: 40).estimate().method == "clopper-pearson")
        #expect(Proportion(40, of: 40).estimate().method == "clopper-pearson")
        #expect(Proportion(3, of: 9).estimate().method == "jeffreys")
        #expect(Proportion(3, of: 10).estimate().method == "wilson")
    }

    @Test func `of nothing nothing is known`() {
        let nothing = Proportion(0, of: 0)
        #expect(nothing.estimate().low == 0 && nothing.estimate().high == 1)
        #expect(nothing.upperBound() == 1 && nothing.lowerBound() == 0)
    }

    @Test func `of 15 cases at 90 percent Wilson holds the rate 94 percent of the time`() {
        let binomial = BinomialDistribution(trials: 15, probability: 0.9)
        let coverage = (0...15).reduce(0.0) { sum, count in
            let interval = Proportion(count, of: 15).wilson()
            return interval.low <= 0.9 && 0.9 <= interval.high ? sum + binomial.mass(count) : sum
        }
        #expect(abs(coverage - 0.944) < 0.001)
    }
}
