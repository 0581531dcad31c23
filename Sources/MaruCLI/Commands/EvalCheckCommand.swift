import ArgumentParser
import MaruCore
import MaruEvaluation

struct EvalCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a suite and say all that is wrong with it.",
        usage: "maru eval check <suite>",
        discussion: """
            Nothing is asked and nothing is sent. Ends with 64 when the suite cannot be
            used; warnings do not change that.

            Example:
              maru eval check complaints
            """
    )

    @Argument(help: "The folder of the suite.")
    var suite: String

    func run() async throws {
        let suite = try EvaluationFolder(suite).suite
        var table = Table([
            (title: "SCENARIO", alignment: .left), (title: "CASES", alignment: .right),
            (title: "CANARIES", alignment: .right), (title: "DATA", alignment: .left),
            (title: "GRADERS", alignment: .left),
        ])
        for scenario in suite.scenarios {
            table.add(
                scenario.name,
                "\(scenario.cases.count)",
                "\(scenario.cases.count(where: \.isCanary))",
                scenario.dataClass.rawValue,
                scenario.graders.map(\.name).joined(separator: ", ")
            )
        }
        for line in table.lines { try Terminal.output.print(line) }
        try Terminal.output.print("Candidates: \(suite.candidates.map(\.name).joined(separator: ", "))")
        for warning in suite.warnings { Terminal.errors.remark("Warning: \(warning)") }
    }
}
