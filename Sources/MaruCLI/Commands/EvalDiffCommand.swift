import ArgumentParser
import Foundation
import MaruCore
import MaruEvaluation

struct EvalDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show the cases in which two candidates differ.",
        usage: "maru eval diff <run> <candidate> <reference> [--limit <limit>] [--json]",
        discussion: """
            Regressions come first, then improvements, then cases that are wrong in
            another way; in each, those that move the result most come first.

            Examples:
              maru eval diff runs/nightly qwen-local gpt-now
              maru eval diff runs/nightly qwen-local gpt-now --limit 0 --json
            """
    )

    @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run"), completion: .directory)
    var path: String

    @Argument(help: "The candidate.")
    var candidate: String

    @Argument(help: "The candidate that it is compared with.")
    var reference: String

    @Option(help: "Cases that are shown at most; 0 shows all.")
    var limit = 20

    @Flag(help: "Print all cases as JSON.")
    var json = false

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit is \(limit); it is 0 for all cases, or more.") }
    }

    func run() async throws {
        let folder = RunFolder(URL(filePath: path, directoryHint: .isDirectory))
        let observations = try RunObservations(RunRecords(of: folder), suite: folder.readSuite())
        let diff = try CaseDiff(of: candidate, against: reference, in: observations)
        if json {
            try Terminal.output.print(String(decoding: RecordCoding.bytes(of: diff, pretty: true), as: UTF8.self))
        } else {
            for line in Self.lines(diff, limit: limit) { try Terminal.output.print(line) }
        }
    }

    static func lines(_ diff: CaseDiff, limit: Int) -> [String] {
        let shown = limit == 0 ? diff.cases[...] : diff.cases.prefix(limit)
        let rest = diff.cases.count - shown.count
        return shown.flatMap { lines($0, diff) }
            + (rest > 0 ? ["\(rest) more cases differ; --limit 0 shows them.", ""] : [])
            + [summary(diff)]
    }

    private static func summary(_ diff: CaseDiff) -> String {
        func count(_ change: ChangedCase.Change) -> Int { diff.cases.count { $0.change == change } }
        return """
            \(count(.regression)) regressions, \(count(.improvement)) improvements, \(count(.other)) other changes, \
            \(diff.same) the same\(diff.unpaired > 0 ? ", \(diff.unpaired) asked of one only" : "").
            """
    }

    private static func lines(_ changed: ChangedCase, _ diff: CaseDiff) -> [String] {
        let points = String(format: "%+.2f", changed.effect * 100)
        return ["\(changed.change.rawValue)  \(changed.scenario)/\(changed.item)  \(points) points"]
            + ["  expected: \(changed.expected)"]
            + changed.reference.flatMap { lines($0, of: diff.reference) }
            + changed.candidate.flatMap { lines($0, of: diff.candidate) } + [""]
    }

    private static func lines(_ round: AnsweredRound, of name: String) -> [String] {
        let calls = round.calls.map { "\($0.name)(\($0.arguments))" }
        let said = round.failure ?? ([round.text].filter { !$0.isEmpty } + calls).joined(separator: " ")
        let noted = round.evidence.sorted { $0.key < $1.key }.flatMap { grader, lines in
            lines.map { "      \(grader): \($0)" }
        }
        return ["  \(name) \(round.round), \(round.state.rawValue): \(indented(said))"] + noted
    }

    /// Further lines of an answer stand under its first.
    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
    }
}
