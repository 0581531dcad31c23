import Testing

@testable import MaruStatistics

struct PeekingSimulationTests {
    @Test func `four looks that were planned find 5 percent of what is not there, naive ones 12`() throws {
        let design = try #require(GroupSequentialDesign(equalLooks: 4, shape: .obrienFleming))
        let planned = PeekingSimulation(design).falseFindings(runs: 20_000, seed: 1)
        #expect(abs(planned - 0.05) < 0.006)
        let naive = PeekingSimulation(naiveLooks: 4).falseFindings(runs: 20_000, seed: 1)
        #expect(abs(naive - 0.126) < 0.01)
    }
}
