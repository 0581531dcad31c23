import ArgumentParser
import Foundation
import MaruAccounts
import MaruAudit
import MaruCore
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
            write to the audit log, so the server must be stopped.

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
        let events = try recorded()
        var replay = PolicyReplay(policy)
        if events.contains(where: { $0.contentReference != nil }) {
            let contents = try RecordedContents(place, reason: reason)
            do {
                for event in events { try replay.add(event, try await contents.content(of: event)) }
            } catch {
                try await contents.close()
                throw error
            }
            try await contents.close()
        } else {
            for event in events { try replay.add(event, .notKept) }
        }
        if json { return try Terminal.output.print(replay.json(changes: changes).serialized(pretty: true)) }
        for line in replay.lines(changes: changes) { try Terminal.output.print(line) }
    }

    /// The requests that were recorded, the oldest first.
    private func recorded() throws -> [AuditEvent] {
        var events: [AuditEvent] = []
        let times = since.map { Timestamp.now + .seconds(-$0.seconds)..<Timestamp(milliseconds: .max) }
        try place.reader().forEachEvent(in: times) { record throws(AuditError) in
            let event = try record.decoded()
            if event.kind == .intent, org == nil || event.actor.organization == org { events.append(event) }
        }
        return events
    }
}
