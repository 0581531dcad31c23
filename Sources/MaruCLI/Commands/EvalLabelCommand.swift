import ArgumentParser
import Foundation
import MaruEvaluation

struct EvalLabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "Have people judge some answers of a run, without names, in a table.",
        usage: """
            maru eval label <run> --export <file> [--count <answers>]
            maru eval label <run> --import <file> --reviewer <name>
            """,
        discussion: """
            Graders err, and differently about each candidate. Labels of about 60 answers
            of each, drawn at random, correct its rate. The table has a row an answer; a
            reviewer writes yes or no into the column pass. The console of maru serve
            shows the same answers one by one.

            Examples:
              maru eval label complaints/runs/monday --export answers.csv
              maru eval label complaints/runs/monday --import answers.csv --reviewer kim
            """
    )

    @Argument(help: "The folder of the run.")
    var run: String

    @Option(help: ArgumentHelp("Write the answers that are to be judged here, as CSV.", valueName: "file"))
    var export: String?

    @Option(name: .customLong("import"), help: ArgumentHelp("Read the judgements from here.", valueName: "file"))
    var source: String?

    @Option(help: ArgumentHelp("Under which name the judgements are kept.", valueName: "name"))
    var reviewer: String?

    @Option(help: ArgumentHelp("Answers of each candidate, at most.", valueName: "answers"))
    var count = ReviewQueue.usual

    func validate() throws {
        guard (export == nil) != (source == nil) else {
            throw ValidationError("Give either --export with a file, or --import with one.")
        }
        guard source == nil || reviewer?.isEmpty == false else {
            throw ValidationError("--import needs --reviewer: judgements are kept under a name.")
        }
        guard (1...100_000).contains(count) else {
            throw ValidationError("--count is \(count); it must be from 1 to 100000.")
        }
    }

    func run() async throws {
        let folder = RunFolder(URL(filePath: run, directoryHint: .isDirectory))
        let records = try RunRecords(of: folder)
        if let export { try write(records, suite: folder.readSuite(), to: export) }
        if let source, let reviewer { try await read(source, by: reviewer, records, folder) }
    }

    private func write(_ records: RunRecords, suite: Suite, to path: String) throws {
        let answers = ReviewQueue(records, suite: suite, count: count).singles
        let text = LabelSheet.text(of: answers) { key in
            suite.scenarios.first { $0.name == key.scenario }?.cases.first { $0.id == key.item }
        }
        do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
            throw CommandError.unwritableFile(path: path, reason: error.localizedDescription)
        }
        try Terminal.output.print("\(answers.count) answers are in \(path). Fill in the column pass, then import it.")
    }

    private func read(_ path: String, by reviewer: String, _ records: RunRecords, _ folder: RunFolder) async throws {
        let text: String
        do { text = try String(contentsOf: URL(filePath: path), encoding: .utf8) } catch {
            throw CommandError.unreadableFile(path: path, reason: error.localizedDescription)
        }
        // Every answer has its id, however many of them were exported.
        let all = try ReviewQueue(records, suite: folder.readSuite(), count: .max).singles
        let keys = Dictionary(all.map { ($0.id, $0.attempt.key) }) { first, _ in first }
        let labels = try LabelSheet.labels(
            from: text,
            reviewer: reviewer,
            time: Int(Date.now.timeIntervalSince1970),
            key: { keys[$0] }
        )
        try await RecordLog<HumanLabel>.open(folder.labels).log.append(labels)
        try Terminal.output.print(labels.count == 1 ? "1 judgement was kept." : "\(labels.count) judgements were kept.")
    }
}
