import ArgumentParser
import Foundation
import MaruEvaluation

struct EvalShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "What a run came to, candidate by candidate.",
        usage: "maru eval show <run>",
        discussion: """
            Works while the run goes on, too. A candidate that is void was asked in a way
            that makes its numbers mean nothing; what to do stands below.

            Example:
              maru eval show complaints/runs/complaints-1f3a9c2e
            """
    )

    @Argument(help: ArgumentHelp("The folder of the run.", valueName: "run"))
    var path: String

    func run() async throws {
        let folder = RunFolder(URL(filePath: path, directoryHint: .isDirectory))
        let status = try RunStatus(folder)
        try Terminal.output.print("\(status.results.run): \(status.results.question)")
        for line in status.table.lines { try Terminal.output.print(line) }
        for remark in status.remarks { try Terminal.output.print(remark) }
        try Terminal.output.print("Digest: \(status.digest)")
    }
}
