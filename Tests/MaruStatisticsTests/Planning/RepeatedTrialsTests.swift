import Testing

@testable import MaruStatistics

struct RepeatedTrialsTests {
    private struct Row: Decodable {
        var passes: Int
        var trials: Int
        var k: Int
        var all: Double
        var any: Double
    }

    @Test func `all and any of k are ratios of binomial coefficients`() throws {
        for row in try golden("repeats", as: Row.self) {
            let trials = RepeatedTrials(passes: row.passes, of: row.trials)
            #expect(isClose(try #require(trials.allPass(row.k)), row.all, absolute: 1e-15), "\(row)")
            #expect(isClose(try #require(trials.anyPasses(row.k)), row.any, absolute: 1e-15), "\(row)")
        }
    }

    @Test func `four of five pass three times in two of five choices`() throws {
        #expect(isClose(try #require(RepeatedTrials(passes: 4, of: 5).allPass(3)), 0.4))
        #expect(RepeatedTrials(passes: 4, of: 5).anyPasses(3) == 1)
    }

    @Test func `more than were tried is unknown`() {
        #expect(RepeatedTrials(passes: 2, of: 3).allPass(4) == nil)
        #expect(RepeatedTrials(passes: 2, of: 3).anyPasses(0) == nil)
    }
}
