import Foundation
import MaruCore
import Testing

@testable import MaruStatistics

struct AlwaysValidBoundTests {
    @Test func `the width is that of the formula`() {
        let bound = AlwaysValidBound(rho: 0.1)
        // n = 100: nρ² + 1 = 2 and nρ = 10.
        #expect(isClose(bound.halfWidth(100, deviation: 1), (0.04 * log(2.0.squareRoot() / 0.05)).squareRoot()))
        #expect(
            isClose(bound.oneSidedWidth(100, deviation: 3), 3 * (0.04 * log(1 + 2.0.squareRoot() / 0.1)).squareRoot())
        )
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
