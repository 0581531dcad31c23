import Testing

@testable import MaruStatistics

struct SignFlipTestTests {
    private struct Row: Decodable {
        var terms: [Double]
        var probability: Double
    }

    @Test func `the exact test agrees with SciPy's permutation test`() throws {
        for row in try golden("sign_flips", as: Row.self) {
            #expect(isClose(SignFlipTest(row.terms).probability(seed: 1), row.probability), "\(row)")
        }
    }

    @Test func `drawn signs come close to all signs`() {
        let terms = (0..<21).map { Double($0 % 5) - 1.2 }
        let drawn = SignFlipTest(terms).probability(seed: 9)
        #expect(drawn == SignFlipTest(terms).probability(seed: 9))
        // The normal distribution is close at this size.
        let sum = terms.reduce(0, +)
        let deviation = terms.reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(abs(drawn - NormalDistribution().twoSided(sum / deviation)) < 0.01)
    }

    @Test func `nothing that differs is no difference`() {
        #expect(SignFlipTest([0, 0, 0]).probability(seed: 1) == 1)
        #expect(SignFlipTest([]).probability(seed: 1) == 1)
    }
}
