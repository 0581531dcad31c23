@testable import MaruEvaluation
import Testing

struct FlakinessTests {
    private func flakiness(_ cases: [(passes: Int, rounds: Int)]) -> Flakiness {
        let outcomes = cases.enumerated().map { index, counts in
            CaseOutcome(item: "c\(index)", group: "c\(index)", passes: counts.passes, rounds: counts.rounds)
        }
        return Flakiness([ScenarioOutcomes(scenario: "s1", weight: 2, cases: outcomes)])
    }

    @Test func `four of five rounds pass three times in a row in 40 percent of draws`() {
        let found = flakiness([(4, 5)])
        #expect(abs(found.allOf[2] - 0.4) < 1e-12)
        #expect(found.anyOf[2] == 1)
        #expect(abs(found.allOf[0] - 0.8) < 1e-12)
        #expect(found.unstable == 1)
    }

    @Test func `curves and noise floor are those of all choices of rounds and of all covariances`() throws {
        for golden in try Golden.read().flakiness {
            let scenarios = zip(golden.weights, golden.scenarios).enumerated().map { number, made in
                ScenarioOutcomes(
                    scenario: "s\(number)",
                    weight: made.0,
                    cases: made.1.enumerated().map { item, counts in
                        CaseOutcome(item: "c\(item)", group: "c\(item)", passes: counts[0], rounds: counts[1])
                    }
                )
            }
            let found = Flakiness(scenarios)
            #expect(found.allOf.count == golden.allOf.count && found.anyOf.count == golden.anyOf.count)
            for (one, other) in zip(found.allOf + found.anyOf, golden.allOf + golden.anyOf) {
                #expect(abs(one - other) < 1e-12)
            }
            #expect(abs(try #require(found.noiseFloor) - golden.floor) < 1e-9)
        }
    }

    @Test func `cases of fewer rounds say nothing about more`() {
        let found = flakiness([(3, 3), (0, 1)])
        #expect(found.rounds == 3)
        #expect(found.allOf == [0.5, 1, 1])
        #expect(found.unstable == 0)
    }

    @Test func `what never changes has no noise, and one round tells nothing about it`() {
        #expect(flakiness([(3, 3), (0, 3)]).noiseFloor == 0)
        #expect(flakiness([(1, 1), (0, 1)]).noiseFloor == nil)
    }

    /// Two cases, one of 1 and one of 3 passes in 4 rounds: s² of a round is 1/4 each, so a scenario's mean has
    /// (1/4/4 + 1/4/4) / 4 = 1/32, and the difference of two runs 1/16.
    @Test func `the noise floor comes from rounds alone`() throws {
        let floor = try #require(flakiness([(1, 4), (3, 4)]).noiseFloor)
        #expect(abs(floor - 1.959963984540054 / 4) < 1e-12)
    }
}
