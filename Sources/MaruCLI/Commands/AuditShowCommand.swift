import ArgumentParser
import MaruAudit
import MaruCore

struct AuditShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an event and the proof that it is in the log.",
        discussion: """
            The proof leads from the event to the root that the checkpoint signs (RFC
            6962). It is checked before it is shown.

            Examples:
              maru audit show 1204
              maru audit show 01JDG3V6Q8Z3K5X9T7B2M4N6P1
            """
    )

    @OptionGroup var place: AuditPlace

    @Argument(help: "The event, by its number or its id.")
    var event: String

    func run() throws {
        let reader = try place.reader()
        let index = try reader.index(ofEvent: event)
        let (record, path) = try reader.proof(of: index)
        let checkpoint = reader.latest.checkpoint
        guard
            MerkleProof.includes(record.leaf, at: index, size: checkpoint.size, root: checkpoint.root, path)
        else { throw CommandError.auditUnsound(count: 1) }
        let value: JSONValue = [
            "index": .integer(index), "number": .integer(record.ordinal), "leaf": .string(record.leaf.description),
            "proof": .array(path.map { .string($0.description) }),
            "checkpoint": .string(reader.latest.note.description), "event": try record.json(),
        ]
        try Terminal.output.print(value.serialized(pretty: true))
    }
}
