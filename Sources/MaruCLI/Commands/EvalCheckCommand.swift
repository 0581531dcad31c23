import ArgumentParser
import MaruCore
import MaruEvaluation

struct EvalCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read a suite and say all that is wrong with it.",
        usage: "maru eval check <suite> [--self-test]",
        discussion: """
            Nothing is asked and nothing is sent. Ends with 64 when the suite cannot be
            used; warnings do not change that.

            With --self-test graders judge the sample answers of cases: a reference has to
            pass and each of wrong has to fail. Ends with 1 when one is judged otherwise.
            Judges that are models of this machine are asked. Those elsewhere are not, and
            samples that need them are not judged.

            Examples:
              maru eval check complaints
              maru eval check complaints --self-test
            """
    )

    @Argument(help: "The folder of the suite.")
    var suite: String

    @Flag(help: "Also have sample answers judged, and name those that surprise.")
    var selfTest = false

    func run() async throws {
        let folder = try EvaluationFolder(suite)
        try Self.show(folder.suite)
        guard selfTest else { return }
        let report = try await interruptible(advice: "Nothing was changed.") { try await Self.judgeSamples(of: folder) }
        for line in report.lines { try Terminal.output.print(line) }
        if !report.surprises.isEmpty { throw ExitCode(1) }
    }

    private static func show(_ suite: Suite) throws {
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

    static func judgeSamples(of folder: EvaluationFolder) async throws -> SuiteSelfTest.Report {
        let generators = try CandidateGenerators(try await PreparedCandidates(folder.gradersHere), egress: nil)
        return try await generators.whileOpen {
            let test = SuiteSelfTest(folder.suite, tools: try await generators.gradingTools())
            let display = ProgressDisplay("Judging sample answers", unit: .count)
            defer { display.finish() }
            return try await test.run { display.update(completed: $0, total: $1) }
        }
    }
}

extension SuiteSelfTest.Report {
    /// What was judged, what was not, and each surprise.
    var lines: [String] {
        ["Sample answers judged: \(judged). Surprises: \(surprises.count). Cases without a sample answer: \(untested)."]
            + skipped.map(\.description) + surprises.map(\.description)
    }
}
