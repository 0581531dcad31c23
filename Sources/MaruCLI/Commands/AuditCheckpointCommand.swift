import ArgumentParser
import MaruAudit

struct AuditCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Print the latest signed checkpoint, for somebody outside to keep.",
        discussion: """
            Whoever keeps it can show later that the log was cut or written anew, even
            by somebody who has the signing key. Give one away every day.

            Example:
              maru audit checkpoint > 2026-11-28.checkpoint
            """
    )

    @OptionGroup var place: AuditPlace

    func run() throws {
        try Terminal.output.write(place.reader().latest.note.description)
    }
}
