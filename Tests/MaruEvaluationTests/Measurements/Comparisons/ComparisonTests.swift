@testable import MaruEvaluation
import MaruStatistics
import MaruTesting
import Testing

struct ComparisonTests {
    private func comparison(_ run: SampleRun, margin: Double = 0.1) throws -> Comparison {
        try #require(Comparison("b", with: "a", margin: margin, in: try run.observations()))
    }

    @Test func `ten against two discordant cases have the known probabilities`() {
        let outcomes = PairedOutcomes(both: 5, candidateOnly: 10, referenceOnly: 2, neither: 3)
        #expect(abs(outcomes.discordance.exactProbability - 0.038574) < 1e-6)
        #expect(abs(outcomes.discordance.midProbability - 0.022461) < 1e-6)
        #expect(abs(outcomes.discordance.probabilityABetter() - 0.988770) < 1e-6)
        let five = PairedOutcomes(both: 0, candidateOnly: 5, referenceOnly: 0, neither: 0)
        #expect(abs(five.discordance.exactProbability - 0.0625) < 1e-12)
        let none = PairedOutcomes(both: 9, candidateOnly: 0, referenceOnly: 0, neither: 9)
        #expect(none.discordance.exactProbability == 1)
        #expect(abs(none.discordance.probabilityABetter() - 0.5) < 1e-12)
    }

    /// Differences of scenarios 0.4, 0.2 and 0: mean 0.2, standard deviation 0.2, so SE = 0.2/√3 and t(2) = 4.302653.
    @Test func `the interval is Student's t on the means of scenarios`() throws {
        var run = SampleRun(scenarios: 3, cases: 10)
        run.addRound(of: "a") { _, item in item < 5 }
        run.addRound(of: "b") { scenario, item in item < [9, 7, 5][scenario] }
        let found = try comparison(run)
        #expect(abs(found.difference.value - 0.2) < 1e-12)
        #expect(abs((found.difference.high - found.difference.low) / 2 - 4.302652729 * 0.2 / 3.0.squareRoot()) < 1e-8)
        #expect(found.difference.count == 3)
        #expect(found.outcomes == PairedOutcomes(both: 15, candidateOnly: 6, referenceOnly: 0, neither: 9))
        #expect(found.verdict == .inconclusive)
        #expect(found.scenarios.map { ($0.difference.value * 10).rounded() } == [4, 2, 0])
        #expect(found.permutation == 0.5)
    }

    @Test func `weights of scenarios move the difference`() throws {
        var run = SampleRun(scenarios: 2, cases: 4, weights: [3, 1])
        run.addRound(of: "a") { _, _ in false }
        run.addRound(of: "b") { scenario, _ in scenario == 0 }
        #expect(try comparison(run).difference.value == 0.75)
    }

    @Test func `candidates that agree in few cases are not declared the same`() throws {
        var run = SampleRun(scenarios: 2, cases: 2)
        run.addRound(of: "a") { _, _ in true }
        run.addRound(of: "b") { _, _ in true }
        let few = try comparison(run)
        #expect(few.verdict == .inconclusive)
        #expect(few.difference.low < -0.1)
        var many = SampleRun(scenarios: 10, cases: 20)
        many.addRound(of: "a") { _, _ in true }
        many.addRound(of: "b") { _, _ in true }
        #expect(try comparison(many).verdict == .nonInferior)
    }

    @Test func `an inconclusive verdict says how many cases are needed, which rises with the power`() throws {
        var run = SampleRun(scenarios: 3, cases: 10)
        run.addRound(of: "a") { _, item in item < 5 }
        run.addRound(of: "b") { scenario, item in item < [9, 7, 5][scenario] }
        let needed = try #require(try comparison(run).casesNeeded)
        run.design.power = 0.95
        let more = try #require(try comparison(run).casesNeeded)
        #expect(needed > 30)
        #expect(more > needed)
        #expect(try comparison(run).scenariosNeeded ?? 0 >= 3)
    }

    @Test func `cases that only one was asked are no part of it, and counted`() throws {
        var run = SampleRun(scenarios: 2, cases: 3)
        run.add("s1", "c1", "a")
        run.add("s1", "c1", "b")
        run.add("s1", "c2", "b")
        run.add("s2", "c1", "a")
        let found = try comparison(run)
        #expect((found.cases, found.unpaired) == (1, 2))
        #expect(Comparison("b", with: "a", margin: 0.1, in: try SampleRun().observations()) == nil)
    }

    @Test func `without an incumbent all pairs are compared, and Holm corrects for their number`() throws {
        var run = SampleRun(scenarios: 5, cases: 6, candidates: ["a", "b", "c"])
        for (index, name) in run.candidates.enumerated() {
            run.addRound(of: name) { scenario, item in (item + scenario) % 6 < 2 + index }
        }
        let all = Comparison.all(run.candidates, against: nil, margin: 0.1, in: try run.observations())
        #expect(all.map { "\($0.candidate)-\($0.reference)" } == ["b-a", "c-a", "c-b"])
        #expect(all.allSatisfy { $0.adjusted >= $0.probability })
        let one = Comparison.all(run.candidates, against: "a", margin: 0.1, in: try run.observations())
        #expect(one.map(\.candidate) == ["b", "c"])
    }
}
