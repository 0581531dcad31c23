import ArgumentParser
import Foundation
import MaruConfiguration
import MaruDecision
import MaruEvaluation
import MaruRouting

struct DecideCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say whether a decision still holds.",
        usage: "maru decide check <run> [--prices <file>] [--canary <run>] [<options>]",
        discussion: """
            Looks at the triggers that the decision has: its review date, evidence that
            ends, prices, versions, the volume, and a new run of the same suite that
            shows whether answers changed. P(best) is computed again with what is known
            now.

            Exit codes: 0 it holds, 2 it is open again, 1 it could not be checked

            Example:
              maru decide check runs/monday --prices prices.toml --canary runs/friday
            """
    )

    @OptionGroup var options: DecisionOptions

    @Option(help: ArgumentHelp("The day to check for. Default: today.", valueName: "day"))
    var asOf: CalendarDate?

    @Option(help: ArgumentHelp("A table of present prices, as TOML.", valueName: "file"))
    var prices: String?

    @Option(help: ArgumentHelp("A new run of the same suite.", valueName: "run"))
    var canary: String?

    @Option(help: ArgumentHelp("Requests a month now.", valueName: "number"))
    var volume: Double?

    func run() async throws {
        let record = try options.readRecord()
        guard let day = CalendarDate(record.scope.asOf) else { throw DecisionError.noDay(record.scope.asOf) }
        let inputs = try DecisionInputs(of: options.folder, on: day)
        let check = try DecisionCheck(record, inputs, present(inputs.manifest))
        let language = options.language.decided
        for reason in check.reasons {
            try Terminal.output.print("\(reason.kind?.rawValue ?? "verdict"): \(reason.text[language])")
        }
        if let candidate = record.verdict.candidate, let best = check.best, let then = record.verdict.probability {
            try Terminal.output.print("P(best) of \(candidate): \(then.rounded(3)) then, \(best.rounded(3)) now")
        }
        try Terminal.output.print(check.holds ? "The decision holds." : "The decision is open again.")
        if !check.holds { throw ExitCode(2) }
    }

    private func present(_ manifest: RunManifest) throws -> DecisionCheck.Present {
        let now = CalendarDate(secondsSince1970: Int(Date().timeIntervalSince1970))
        var present = DecisionCheck.Present(day: asOf ?? now)
        present.volume = volume
        if let prices {
            do {
                present.prices = try PriceTable(
                    ConfigurationFile(path: prices, bytes: Array(Data(contentsOf: URL(filePath: prices))))
                )
            } catch let error as ConfigurationError {
                throw error
            } catch {
                throw CommandError.unreadableFile(path: prices, reason: error.localizedDescription)
            }
        }
        if let canary {
            let folder = RunFolder(URL(filePath: canary, directoryHint: .isDirectory))
            let other = try folder.readManifest()
            // Candidates and prices may differ: that is what is checked. Questions may not.
            for (name, digest) in manifest.files where name.hasPrefix("scenarios/") && other.files[name] != digest {
                throw DecisionError.otherSuite(run: canary, file: name)
            }
            present.canaries = (other, try RunResults(of: folder))
        }
        return present
    }
}

extension Double {
    /// With so many digits behind the point.
    fileprivate func rounded(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}
