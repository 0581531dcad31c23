import MaruEvaluation
import MaruStatistics
import Testing

struct GateResultTests {
    private func estimate(_ low: Double, _ high: Double) -> Estimate {
        Estimate(value: (low + high) / 2, low: low, high: high, count: 12, method: "wilson")
    }

    @Test func `a floor holds when the whole interval does and is broken when none of it does`() {
        #expect(GateResult.Outcome(estimate(0.7, 0.9), atLeast: 0.7) == .pass)
        #expect(GateResult.Outcome(estimate(0.6, 0.9), atLeast: 0.7) == .inconclusive)
        #expect(GateResult.Outcome(estimate(0.5, 0.7), atLeast: 0.7) == .inconclusive)
        #expect(GateResult.Outcome(estimate(0.5, 0.69), atLeast: 0.7) == .fail)
    }

    @Test func `a ceiling under an endless wait is broken only when the whole interval is above it`() {
        #expect(GateResult.Outcome(estimate(1, 2), atMost: 2) == .pass)
        #expect(GateResult.Outcome(estimate(1, .infinity), atMost: 2) == .inconclusive)
        #expect(GateResult.Outcome(estimate(3, .infinity), atMost: 2) == .fail)
    }

    @Test func `void stands above fail, and fail above inconclusive`() {
        func outcome(_ outcomes: GateResult.Outcome...) -> GateResult.Outcome {
            let checks = outcomes.map {
                GateCheck(candidate: "a", subject: .success, outcome: $0, explanation: "")
            }
            return GateResult(run: "r", checks: checks).outcome
        }
        #expect(outcome(.pass, .pass) == .pass)
        #expect(outcome(.pass, .inconclusive) == .inconclusive)
        #expect(outcome(.inconclusive, .fail, .pass) == .fail)
        #expect(outcome(.fail, .void) == .void)
    }

    @Test func `verdicts open the gate unless the candidate is worse or nobody knows`() {
        #expect(MarginVerdict.allCases.map { GateResult.Outcome($0) } == [.pass, .pass, .fail, .inconclusive])
    }
}
