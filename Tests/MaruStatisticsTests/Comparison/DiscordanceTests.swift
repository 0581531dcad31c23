import Testing

@testable import MaruStatistics

struct DiscordanceTests {
    private struct Row: Decodable {
        var aOnly: Int
        var bOnly: Int
        var exact: Double
        var mid: Double
        var better: Double
        var betterHalf: Double
    }

    @Test func `tests of McNemar agree with statsmodels`() throws {
        for row in try golden("discordances", as: Row.self) {
            let found = Discordance(aOnly: row.aOnly, bOnly: row.bOnly)
            #expect(isClose(found.exactProbability, row.exact), "\(row)")
            #expect(isClose(found.midProbability, row.mid), "\(row): \(found.midProbability)")
            #expect(isClose(found.probabilityABetter(), row.better), "\(row)")
            #expect(isClose(found.probabilityABetter(prior: 0.5), row.betterHalf), "\(row)")
        }
    }

    @Test func `10 against 2 is what was published`() {
        let found = Discordance(aOnly: 10, bOnly: 2)
        #expect(abs(found.exactProbability - 0.038574) < 5e-7)
        #expect(abs(found.midProbability - 0.022461) < 5e-7)
        #expect(abs(found.probabilityABetter() - 0.988770) < 5e-7)
    }

    @Test func `six cases of one side are the fewest below 5 percent`() {
        #expect(isClose(Discordance(aOnly: 5, bOnly: 0).exactProbability, 0.0625))
        #expect(isClose(Discordance(aOnly: 6, bOnly: 0).exactProbability, 0.03125))
    }
}
