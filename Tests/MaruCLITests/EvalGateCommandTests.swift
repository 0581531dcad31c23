@testable import MaruCLI
import ArgumentParser
import MaruEvaluation
import Testing

struct EvalGateCommandTests {
    @Test func `outcomes have stable exit codes`() {
        #expect(
            GateResult.Outcome.allCases.map { "\($0) \($0.exitCode)" } == [
                "pass 0", "fail 1", "inconclusive 2", "void 3",
            ]
        )
    }

    @Test func `each check has a line, and the last line is the outcome of all`() {
        let checks = [
            GateCheck(candidate: "new", subject: .validity, outcome: .pass, explanation: "All passed."),
            GateCheck(candidate: "new", scenario: "sums", subject: .p95, outcome: .fail, explanation: "Too slow."),
        ]
        #expect(
            EvalGateCommand.lines(GateResult(run: "r", checks: checks)) == [
                "OUTCOME   CANDIDATE   SCENARIO   CHECK",
                "pass      new         all        validity   All passed.",
                "fail      new         sums       p95        Too slow.",
                "",
                "fail",
            ]
        )
    }

    @Test(arguments: [["--margin", "10"], ["--success", "1.1"], ["--p95", "0"]])
    func `a bound that no number can meet is refused`(_ option: [String]) {
        #expect(throws: (any Error).self) { try EvalGateCommand.parse(["run"] + option) }
    }
}
