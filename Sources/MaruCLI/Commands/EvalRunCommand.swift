import ArgumentParser
import Foundation
import MaruEvaluation

struct EvalRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Put every case of a suite to every candidate, and grade the answers.",
        usage: "maru eval run <suite> [--out <run>] [--budget <amount>]",
        discussion: """
            A run that was stopped, by Ctrl-C or otherwise, goes on where it was when the
            same command is given again. With --budget nothing is asked that might cost
            more than is left, retries and what judges cost for the answer included.
            Scenarios whose data a candidate must not see are not put to it.

            Ends with 1 when the budget ended it.

            Examples:
              maru eval run complaints
              maru eval run complaints --out monday --budget 2.50
            """
    )

    @Argument(help: "The folder of the suite.")
    var suite: String

    @Option(
        help: ArgumentHelp(
            "The run's folder. Default: one in the suite's, for the suite as it is now.",
            valueName: "run"
        )
    )
    var out: String?

    @Option(help: ArgumentHelp("What the run may cost in all, in the currency of the prices.", valueName: "amount"))
    var budget: Amount?

    @Option(
        help: ArgumentHelp("Wait for recorded answers, by this share of the time they took.", visibility: .hidden)
    )
    var pace = 0.0

    func validate() throws {
        guard (0...100).contains(pace) else { throw ValidationError("--pace is \(pace); it must be from 0 to 100.") }
    }

    func run() async throws {
        let advice = "What was answered is kept; the same command goes on from there."
        let (session, summary) = try await interruptible(advice: advice) { [self] in
            let session = try EvaluationSession(
                try await PreparedCandidates(EvaluationFolder(suite), pace: pace),
                out: out
            )
            return (session, try await session.run(spending: budget))
        }
        let status = try RunStatus(session.folder)
        for line in status.table.lines { try Terminal.output.print(line) }
        for remark in status.remarks { try Terminal.output.print(remark) }
        try Terminal.output.print("Run: \(session.folder.path.relativePath)")
        guard summary.end == .finished else {
            throw CommandError.budgetSpent(done: summary.done, total: summary.total)
        }
        try Terminal.output.print("Digest: \(RunDigest.digest(of: session.folder))")
    }
}
