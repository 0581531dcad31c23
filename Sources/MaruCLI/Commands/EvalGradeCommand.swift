import ArgumentParser
import Foundation
import MaruEvaluation
import MaruStore

struct EvalGradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade",
        abstract: "Grade the answers of a run again, where they have no grade or another one is due.",
        usage: "maru eval grade <run> [--all]",
        discussion: """
            Answers are kept, so grades can be made again without asking candidates: where
            a grader failed, where this version of Maru has another rule for it, or all of
            them with --all. Earlier grades stay in grades.jsonl; the newest counts.

            Example:
              maru eval grade complaints/runs/monday
            """
    )

    @Argument(help: "The folder of the run.")
    var run: String

    @Flag(help: "Grade every answer again, not only those that have no grade of the present rule.")
    var all = false

    func run() async throws {
        let folder = RunFolder(URL(filePath: run, directoryHint: .isDirectory))
        let lockFile = folder.path.appending(path: ".lock").path(percentEncoded: false)
        guard let lock = try FolderLock(lockFile, .exclusive) else { throw CommandError.runInUse(path: run) }
        defer { withExtendedLifetime(lock) {} }
        let count = try await interruptible(advice: "What was graded is kept.") { [self] in
            try await grade(folder)
        }
        try Terminal.output.print(count == 1 ? "1 grade was made." : "\(count) grades were made.")
    }

    private func grade(_ folder: RunFolder) async throws -> Int {
        let suite = try EvaluationFolder(folder.suite.path(percentEncoded: false))
        let generators = try CandidateGenerators(try await PreparedCandidates(suite), egress: folder.egress)
        let tools = try await generators.gradingTools()
        let regrading = Regrading(
            of: try folder.readSuite(),
            pipeline: GradingPipeline(tools: tools, of: suite.suite.candidates),
            all: all
        )
        let display = ProgressDisplay("Grading", unit: .count)
        defer { display.finish() }
        let count = try await regrading.run(try RunJournal(folder)) { display.update(completed: $0, total: $1) }
        await generators.shutDown()
        return count
    }
}
