import ArgumentParser
import Foundation
import MaruAccounts
import MaruAudit
import MaruCore
import MaruGovernance
import MaruPolicy

struct PolicyDryRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dry-run",
        abstract: "What a policy would have done to recorded requests.",
        usage: "maru policy dry-run <file> --reason <text> [--since <time>] [...]",
        discussion: """
            Shows recorded requests to the policy, taken alone, and counts whom it would
            have blocked. Nothing is put in force and no content is shown. Only requests
            can be replayed whose texts were kept: see retention.content_days in
            maru policy example. The others are counted.

            Each content that is read is recorded with the reason. Only one program can
            write to the audit log: a server that runs is asked instead, on the page
            Policies of its console or over its API.

            Examples:
              maru policy dry-run new.toml --reason "before change 118" --since 7d
              maru policy dry-run new.toml --reason "before change 118" --org acme --json
            """
    )

    @Argument(help: "The policy.")
    var file: String

    @OptionGroup var place: AuditPlace

    @Option(help: ArgumentHelp("Why contents are read; it is recorded.", valueName: "text"))
    var reason: String

    @Option(help: "Only requests of this organisation.")
    var org: String?

    @Option(help: ArgumentHelp("Only requests of the last 12h, 7d. Default: all.", valueName: "time"))
    var since: TimeSpan?

    @Option(help: ArgumentHelp("How many changed requests are listed at most.", valueName: "number"))
    var changes = 20

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard changes >= 0 else { throw ValidationError("--changes is \(changes); it must be 0 or more.") }
    }

    func run() async throws {
        let policy = try PolicyDocument(file: file).policy
        let log = try openLog()
        let replay: PolicyReplay
        do {
            let contents = try RecordedContents(
                log: log,
                store: try ContentPlace(besideLog: place.path).open(),
                reader: NSUserName(),
                reason: reason,
                now: { .now }
            )
            replay = try await PolicyReplayer().replay(selection, to: policy, contents: contents)
        } catch {
            try await log.close()
            throw error
        }
        try await log.close()
        if json { return try Terminal.output.print(replay.json(changes: changes).serialized(pretty: true)) }
        for line in replay.lines(changes: changes) { try Terminal.output.print(line) }
    }

    private var selection: PolicyReplayer.Selection {
        let times = since.map { Timestamp.now + .seconds(-$0.seconds)..<Timestamp(milliseconds: .max) }
        return PolicyReplayer.Selection(organization: org, times: times)
    }

    /// Opens the log, to which nobody else may be writing.
    private func openLog() throws -> AuditLog {
        let origin = try place.reader().identity.origin
        do { return try AuditLog(place.path, origin: origin, now: { .now }) } catch AuditError.inUse(let path) {
            throw CommandError.serverHasLog(path: path)
        }
    }
}
