import ArgumentParser
import Foundation
import MaruAccounts
import MaruAudit

struct AuditExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write events with their proofs into one file.",
        usage: "maru audit export --out <file> [--org <org>] [--from <day>] [--to <day>]",
        discussion: """
            The file holds the events of an organisation, or of all, in the words of
            OCSF, and everything that maru audit verify needs. An organisation's part
            shows nothing of others and still proves that nothing of it is missing.
            --since adds the proof that the log goes back to a checkpoint that was kept.

            Example:
              maru audit export --org acme --from 2026-11-01 --to 2026-11-30 \\
                --out acme-november.jsonl
            """
    )

    @OptionGroup var place: AuditPlace
    @OptionGroup var selection: AuditSelection

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var out: String

    @Option(help: ArgumentHelp("A checkpoint that was kept; may be repeated.", valueName: "file"))
    var since: [String] = []

    func run() throws {
        let scope = ExportScope(
            organization: selection.org,
            times: selection.times,
            since: try since.map { try SignedCheckpoint(file: $0) }
        )
        let path = (out as NSString).expandingTildeInPath
        let count = try place.reader().export(scope, to: path, at: .now)
        Terminal.errors.remark("\(out) holds \(count) events. Check it with: maru audit verify \(out) --key FILE")
    }
}
