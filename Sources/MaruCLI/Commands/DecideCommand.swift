import ArgumentParser
import Foundation
import MaruEvaluation
import MaruRouting

struct DecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide from the records of a run, with everything that is uncertain.",
        usage: "maru decide <run> [--as-of <day>] [<options>]",
        discussion: """
            A run is a folder that maru eval run made. What matters was written down in
            the suite before: criteria and weights in decision.toml, evidence in
            eligibility.toml. The decision is written to decision.json of the run, with a
            report to read, and can be computed again from its records.

            Examples:
              maru decide runs/monday
              maru decide recompute runs/monday
              maru decide check runs/monday --prices prices.toml
            """,
        subcommands: [
            DecideRunCommand.self, DecideRecomputeCommand.self, DecideCheckCommand.self, DecideShowCommand.self,
            DecideWeightsCommand.self,
        ],
        defaultSubcommand: DecideRunCommand.self
    )
}

/// Which run, and in which language to tell of it.
struct DecisionOptions: ParsableArguments {
    @Argument(help: "The folder of the run.")
    var run: String

    @Option(help: ArgumentHelp("The language of the text: en or ko.", valueName: "language"))
    var language: ReportLanguage = .english

    var folder: RunFolder { RunFolder(URL(filePath: run, directoryHint: .isDirectory)) }
}

/// A day such as `2026-11-28`.
extension CalendarDate: ExpressibleByArgument {
    /// A day as it is written on the command line.
    public init?(argument: String) { self.init(argument) }
}

extension ReportLanguage {
    var decided: Language {
        switch self {
        case .english: .english
        case .korean: .korean
        }
    }
}
