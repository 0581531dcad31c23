@testable import MaruCLI
import MaruCore
@testable import MaruEvaluation
import Testing

struct EvalDiffCommandTests {
    private func round(_ state: AttemptState, _ text: String, failure: String? = nil) -> AnsweredRound {
        AnsweredRound(round: 1, state: state, text: text, calls: [], failure: failure, evidence: [:])
    }

    private var diff: CaseDiff {
        var wrong = round(.fail, "three\nor four")
        wrong.evidence = ["numeric": ["found 3, expected 4"]]
        let lost = ChangedCase(
            scenario: "sums",
            item: "c1",
            language: .english,
            change: .regression,
            effect: -0.0125,
            expected: "4",
            candidate: [wrong],
            reference: [round(.pass, "4")]
        )
        var won = lost
        won.change = .improvement
        won.effect = 0.0125
        won.candidate = [round(.pass, "4")]
        won.reference = [round(.timeout, "", failure: "no answer within the time limit")]
        return CaseDiff(candidate: "new", reference: "old", cases: [lost, won], same: 8, unpaired: 0)
    }

    @Test func `a changed case shows what was expected, what came and what graders noted`() {
        #expect(
            EvalDiffCommand.lines(diff, limit: 1) == [
                "regression  sums/c1  -1.25 points",
                "  expected: 4",
                "  old 1, pass: 4",
                "  new 1, fail: three\n    or four",
                "      numeric: found 3, expected 4",
                "",
                "1 more cases differ; --limit 0 shows them.",
                "",
                "1 regressions, 1 improvements, 0 other changes, 8 the same.",
            ]
        )
    }

    @Test func `without a limit all cases are shown, and why no answer came`() {
        let lines = EvalDiffCommand.lines(diff, limit: 0)
        #expect(lines.contains("  old 1, timeout: no answer within the time limit"))
        #expect(!lines.contains { $0.contains("more cases") })
    }
}
