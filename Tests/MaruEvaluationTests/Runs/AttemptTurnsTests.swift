import Testing

@testable import MaruEvaluation

@Suite struct AttemptTurnsTests {
    @Test func `Every attempt comes once, candidates take turns in each round, and the seed decides the order`() throws
    {
        var suite = try SuiteFixture.read()
        suite.design.repeats = 6
        let turns = suite.turns(of: ["own", "bought"]) { _, _ in true }
        let keys = turns.flatMap(\.keys)
        #expect(keys.count == 2 * 3 * 6 && Set(keys).count == keys.count)
        #expect(
            turns.count == 12 && turns.allSatisfy { turn in turn.keys.allSatisfy { $0.candidate == turn.candidate } }
        )
        for round in 0..<6 { #expect(Set(turns[(2 * round)...(2 * round + 1)].map(\.candidate)) == ["own", "bought"]) }
        #expect(Set(turns.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element.candidate)).count == 2)
        #expect(turns == suite.turns(of: ["own", "bought"]) { _, _ in true })
        suite.design.seed += 1
        #expect(turns != suite.turns(of: ["own", "bought"]) { _, _ in true })
    }
}
