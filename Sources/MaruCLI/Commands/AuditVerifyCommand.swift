import ArgumentParser
import Foundation
import MaruAudit
import MaruCore

struct AuditVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a log or an exported part of it.",
        usage: "maru audit verify <path> [--key <file>] [--since <file>] [--json]",
        discussion: """
            Needs only the files and the public key, on whatever machine. Says which
            events were changed, removed, moved or added, and whether the end was cut
            off; the exit code is 1 then. Without --key, the key in the files is taken,
            which shows less: whoever wrote everything anew wrote a key, too.

            Examples:
              maru audit verify acme.jsonl --key maru.key
              maru audit verify ~/.local/share/maru/data/audit --since kept.checkpoint
            """
    )

    @Argument(help: "The folder of a log, or a file that maru audit export wrote.")
    var path: String

    @Option(help: ArgumentHelp("The public key, as maru audit key prints it.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("A checkpoint that was kept outside.", valueName: "file"))
    var since: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let verifier = AuditVerifier(
            key: try key.map { try VerifyingKey(file: $0) },
            since: try since.map { try SignedCheckpoint(file: $0) }
        )
        let report = try verifier.verify((path as NSString).expandingTildeInPath)
        if json {
            try Terminal.output.print(report.json.serialized(pretty: true))
        } else {
            for line in report.lines { try Terminal.output.print(line) }
            if key == nil {
                Terminal.errors.remark("Checked with the key in the files. --key checks with one you trust.")
            }
        }
        if !report.isSound { throw CommandError.auditUnsound(count: report.findings.count) }
    }
}
