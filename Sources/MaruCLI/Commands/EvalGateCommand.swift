import ArgumentParser
import Foundation
import MaruEvaluation

struct EvalGateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Say by the exit code whether a run is good enough.",
        usage: "maru eval gate <run> [--candidate <name> ...] [<options>]",
        discussion: """
            Holds the intervals of a run against the [floor] of each scenario, against
            the floors given here, and against a baseline. A floor holds when the whole
            interval is above it, is broken when none of it is, and is undecided else.

            Ends with 0 when everything holds, 1 when something does not, 2 when the
            data allow both, 3 when a candidate was asked wrongly and its numbers mean
            nothing, and 64 when there is nothing to check.

            Examples:
              maru eval gate runs/nightly --baseline gpt-now --candidate qwen-local
              maru eval gate runs/nightly --success 0.8 --junit gate.xml
            """
    )

    @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run"), completion: .directory)
    var path: String

    @Option(name: .customLong("candidate"), help: "Who is checked; all but the baseline, if none is named.")
    var candidates: [String] = []

    @Option(help: "The candidate that others must not be worse than.")
    var baseline: String?

    @Option(help: "How much less success is no worse, from 0 to 1; as the suite says, if not given.")
    var margin: Double?

    @Option(help: "The least success over all scenarios, from 0 to 1.")
    var success: Double?

    @Option(help: "The highest share of answers with an unsupported claim, from 0 to 1.")
    var hallucination: Double?

    @Option(help: "The longest p95 of the whole answer, in seconds.")
    var p95: Double?

    @Option(help: "Also write the checks as JUnit XML.", completion: .file())
    var junit: String?

    @Flag(help: "Print the checks as JSON.")
    var json = false

    func validate() throws {
        for (name, share) in [("margin", margin), ("success", success), ("hallucination", hallucination)] {
            if let share, !(0...1).contains(share) {
                throw ValidationError("--\(name) is \(share); it is a share from 0 to 1, such as 0.1 for ten points.")
            }
        }
        if let p95, !(p95 > 0) { throw ValidationError("--p95 is \(p95); it is seconds, more than 0.") }
    }

    func run() async throws {
        let folder = RunFolder(URL(filePath: path, directoryHint: .isDirectory))
        let results = try RunResults(of: folder, reference: baseline, margin: margin)
        let floor = QualityFloor(success: success, hallucination: hallucination, p95: p95)
        let result: GateResult
        do {
            result = try QualityGate(candidates: candidates, baseline: baseline, floor: floor).check(results)
        } catch {
            throw ValidationError("\(error)")
        }
        if let junit { try write(JUnitReport(result).xml, to: junit) }
        if json {
            try Terminal.output.print(String(decoding: RecordCoding.bytes(of: result, pretty: true), as: UTF8.self))
        } else {
            for line in Self.lines(result) { try Terminal.output.print(line) }
        }
        if result.outcome != .pass { throw ExitCode(result.outcome.exitCode) }
    }

    private func write(_ text: String, to path: String) throws {
        do { try Data(text.utf8).write(to: URL(filePath: path)) } catch {
            throw CommandError.unwritableFile(path: path, reason: error.localizedDescription)
        }
    }

    /// A line for each check, and the outcome of all.
    static func lines(_ result: GateResult) -> [String] {
        var table = Table([
            ("OUTCOME", .left), ("CANDIDATE", .left), ("SCENARIO", .left), ("CHECK", .left), ("", .left),
        ])
        for check in result.checks {
            table.add(
                check.outcome.rawValue,
                check.candidate,
                check.scenario ?? "all",
                check.subject.rawValue,
                check.explanation
            )
        }
        return table.lines + ["", result.outcome.rawValue]
    }
}

extension GateResult.Outcome {
    /// What the command ends with.
    var exitCode: Int32 {
        switch self {
        case .pass: 0
        case .fail: 1
        case .inconclusive: 2
        case .void: 3
        }
    }
}
