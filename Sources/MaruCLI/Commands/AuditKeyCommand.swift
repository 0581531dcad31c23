import ArgumentParser
import MaruAccounts
import MaruAudit

struct AuditKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Print the public key of the log, or go on with another one.",
        discussion: """
            The public key is all that is needed to check the log. After a rotation
            every key the log ever had still checks all of it, because the old key
            signs who comes next. The server must be stopped for --rotate.

            Examples:
              maru audit key > maru.key
              maru audit key --rotate
            """
    )

    @OptionGroup var place: AuditPlace

    @Flag(help: "Make a new key and record that.")
    var rotate = false

    func run() async throws {
        let reader = try place.reader()
        guard rotate else { return try Terminal.output.print(reader.keys.current.description) }
        let time = SteadyTime(startingAt: .now)
        let log = try AuditLog(place.path, origin: reader.identity.origin, now: { time.now })
        let stamp = EventSource(at: time.now).stamp(at: time.now)
        var event = AuditEvent(.keyRotation, stamp: stamp, actor: EventActor())
        event.details["by"] = "maru audit key --rotate"
        let key = try await log.rotateKey(event)
        try await log.close()
        try Terminal.output.print(key.description)
        Terminal.errors.remark("The log goes on with the key \(key.id).")
    }
}
