import ArgumentParser
import Foundation
import MaruCore
import MaruEvaluation
import MaruStarterPack

struct EvalImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a suite from a file of another tool, or a run from a table of results.",
        usage: "maru eval import <file> --as <format> --out <folder> [<options>]",
        discussion: """
            Formats: promptfoo, openai-evals, lm-eval (samples of --log_samples), csv,
            jsonl; scores is a table that others judged, with a row for a case and a column
            for each candidate, or with columns for candidate and label, and becomes a
            finished run. What cannot be carried over is named with its line.

            Examples:
              maru eval import promptfooconfig.yaml --as promptfoo --out greetings
              maru eval import faq.csv --as csv --input ask --expected reply --out faq
              maru eval import results.csv --as scores --out results
              maru eval import labels.csv --as scores --label human --pass ok --out labels
            """
    )

    @Argument(help: "The file.")
    var file: String

    @Option(name: .customLong("as"), help: "The format of the file.")
    var format: ForeignFormat

    @Option(help: "The folder that is made.")
    var out: String

    @Option(help: "The class of the data: open, sensitive or confidential.")
    var dataClass = DataClass.sensitive

    @Option(help: "The column with what is asked.")
    var input: String?

    @Option(help: "The column with the right answer.")
    var expected: String?

    @Option(help: "The column that names cases.")
    var id: String?

    @Option(help: "The column that names scenarios.")
    var scenario: String?

    @Option(help: "Of scores: the column that names candidates.")
    var candidate: String?

    @Option(help: "Of scores: the column with the result.")
    var label: String?

    @Option(name: .customLong("pass"), help: "Of scores: a result that is a success; may be given several times.")
    var passes: [String] = []

    @Option(help: "Of scores: the least number that is a success.")
    var threshold = 1.0

    private var options: ImportOptions {
        ImportOptions(
            input: input,
            expected: expected,
            id: id,
            scenario: scenario,
            candidate: candidate,
            label: label,
            passes: Set(passes),
            threshold: threshold
        )
    }

    func run() async throws {
        let url = URL(filePath: file)
        let bytes: Data
        do { bytes = try Data(contentsOf: url) } catch {
            throw CommandError.unreadableFile(path: file, reason: error.localizedDescription)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw ImportError.notText }
        let name = url.deletingPathExtension().lastPathComponent
        if format == .scores {
            try await writeRun(ScoresTable(text, name: name, options: options), name)
        } else {
            try writeSuite(format.suite(text, name: name, options: options))
        }
    }

    private func writeSuite(_ suite: ImportedSuite) throws {
        let candidates = StarterPack().files["candidates.toml"].map { String(decoding: $0, as: UTF8.self) } ?? ""
        try suite.files(candidates: candidates, dataClass: dataClass).writeAnew(to: URL(filePath: out))
        report(suite.remarks)
        let cases = suite.scenarios.reduce(0) { $0 + $1.cases.count }
        try Terminal.output.print("\(out): \(suite.scenarios.count) scenarios, \(cases) cases")
    }

    private func writeRun(_ table: ScoresTable, _ name: String) async throws {
        let folder = RunFolder(URL(filePath: out))
        guard !folder.exists else { throw ValidationError("\(out) is a run already. Name another folder.") }
        try await ScoresRun(table, name: name, dataClass: dataClass).write(
            to: folder,
            created: Int(Date.now.timeIntervalSince1970),
            program: "maru \(Version.number) (\(Version.platform))",
            machine: "unknown"
        )
        report(table.remarks)
        try Terminal.output.print("\(out): \(table.candidates.count) candidates, \(table.entries.count) results")
    }

    private func report(_ remarks: [ImportRemark]) {
        for remark in remarks { Terminal.errors.remark("\(file), \(remark)") }
    }
}

extension ForeignFormat: ExpressibleByArgument {}
