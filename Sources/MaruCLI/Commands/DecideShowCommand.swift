import ArgumentParser
import Foundation
import MaruDecision
import MaruEvaluation

struct DecideShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a decision that was made.",
        usage: "maru decide show <run> [--language <language>] [--json]",
        discussion: """
            Example:
              maru decide show runs/monday --language ko
            """
    )

    @OptionGroup var options: DecisionOptions

    @Flag(help: "Print the record as JSON.")
    var json = false

    func run() async throws {
        let record = try options.readRecord()
        if json { return try Terminal.output.write(String(decoding: record.bytes(), as: UTF8.self)) }
        for line in try record.lines(in: options.language.decided) { try Terminal.output.print(line) }
    }
}

extension DecisionOptions {
    /// The decision that was made from the run.
    func readRecord() throws -> DecisionRecord {
        guard (try? folder.decision.checkResourceIsReachable()) == true else {
            throw DecisionError.noDecision(run: run)
        }
        return try DecisionRecord(reading: folder.decision)
    }
}
