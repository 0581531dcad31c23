import Foundation
import MaruCore
import Testing

@testable import MaruStatistics

struct AlwaysValidBoundTests {
    private struct Row: Decodable {
        var count: Int
        var rho: Double
        var level: Double
        var twoSided: Double
        var oneSided: Double
    }

    @Test func `the width is where an integrated mixture of likelihoods reaches its limit`() throws {
        for row in try golden("always_valid", as: Row.self) {
            let bound = AlwaysValidBound(level: row.level, rho: row.rho)
            #expect(isClose(bound.halfWidth(row.count, deviation: 1), row.twoSided, relative: 1e-8))
            #expect(isClose(bound.halfWidth(row.count, deviation: 3), 3 * row.twoSided, relative: 1e-8))
            // The closed form to one side is careful: it is never narrower than the exact one, and hardly wider.
            let ratio = bound.oneSidedWidth(row.count, deviation: 1) / row.oneSided
            #expect(ratio >= 1 && ratio < 1.02, "\(ratio)")
        }
    }

    private struct Best: Decodable {
        var count: Int
        var width: Double
    }

    @Test func `tuning comes within one percent of the narrowest that a search finds`() throws {
        for row in try golden("always_valid_best", as: Best.self) {
            let ratio = AlwaysValidBound(tunedFor: row.count).halfWidth(row.count, deviation: 1) / row.width
            #expect(ratio > 1 - 1e-9 && ratio < 1.01, "\(ratio)")
        }
    }

    @Test func `it is wider than an interval of one look, and narrowest where it was tuned`() {
        let bound = AlwaysValidBound(tunedFor: 200)
        let fixed = 1.96 / 200.0.squareRoot()
        #expect(bound.halfWidth(200, deviation: 1) > 1.3 * fixed)
        #expect(bound.halfWidth(200, deviation: 1) < AlwaysValidBound(tunedFor: 20).halfWidth(200, deviation: 1))
        #expect(bound.halfWidth(200, deviation: 1) < AlwaysValidBound(tunedFor: 5000).halfWidth(200, deviation: 1))
    }

    @Test func `looking after every case finds nothing that is not there`() {
        let bound = AlwaysValidBound(tunedFor: 100)
        var random = SplitMix64(seed: 8)
        let wrong = (0..<400).count { _ in
            var sum = 0.0
            return (1...400).contains { count in
                sum += NormalDistribution().draw(using: &random)
                return abs(sum / Double(count)) > bound.halfWidth(count, deviation: 1)
            }
        }
        #expect(wrong <= 24)
    }
}
