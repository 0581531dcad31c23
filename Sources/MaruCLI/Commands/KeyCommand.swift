import ArgumentParser
import MaruAccounts
import MaruStore

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "API keys: make, list, limit, rotate and revoke them.",
        discussion: """
            A key is printed once, when it is made or rotated; what is stored cannot be
            turned back into it. A server that runs knows of a change at once.

            Examples:
              maru key create minji --org acme --tokens-per-day 100000
              maru key list
              maru key limit minji --requests-per-minute 30
              maru key rotate minji --grace 7d
              maru key revoke minji
            """,
        subcommands: [KeyCreate.self, KeyList.self, KeyLimit.self, KeyRotate.self, KeyRevoke.self]
    )
}

struct KeyLimit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit",
        abstract: "Change what a key may use.",
        usage: "maru key limit <key> <limits>",
        discussion: """
            What is not named stays as it is.

            Example:
              maru key limit minji --tokens-per-day 200000 --requests-per-minute none
            """
    )

    @Argument(help: "The key, by its name or its id.")
    var key: String

    @OptionGroup var limits: LimitOptions

    func validate() throws { try limits.requireChanges() }

    func run() async throws {
        let store = try SQLiteStore.standard()
        let principal = try await store.principal(called: key)
        let changes = limits.changes
        let changed = try await store.update(principal.key.id) { $0.limits = try $0.limits.changed(changes) }
        Terminal.errors.remark("\(principal.key.name): \(changed?.limits.text ?? "-")")
    }
}

struct KeyRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Give a key another secret.",
        discussion: """
            The key keeps its id, limits and usage. The old secret stays valid for the
            grace, so that clients can change over; --grace 0s ends it now.

            Example:
              maru key rotate minji --grace 7d
            """
    )

    @Argument(help: "The key, by its name or its id.")
    var key: String

    @Option(help: ArgumentHelp("How long the old secret stays valid: 30m, 24h, 7d.", valueName: "time"))
    var grace = TimeSpan(seconds: 86_400)

    func run() async throws {
        let store = try SQLiteStore.standard()
        let principal = try await store.principal(called: key)
        let new = try await store.rotateKey(principal.key.id, grace: grace.duration, at: .now)
        try Terminal.output.print(new.text)
        let end = new.key.previous.map { "The old secret is valid until \($0.expires.date.localMinute)." } ?? ""
        Terminal.errors.remark("This is the only time that the key is shown. \(end)")
    }
}

struct KeyRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End keys for good.",
        discussion: """
            Their next request is refused, and answers that run end within a second or
            so. What they used stays in maru usage.

            Example:
              maru key revoke minji
            """
    )

    @Argument(help: "The keys, by their names or ids.")
    var keys: [String]

    func run() async throws {
        let store = try SQLiteStore.standard()
        // All of them are looked up before any of them ends.
        var principals: [Principal] = []
        for key in keys { principals.append(try await store.principal(called: key)) }
        for principal in principals {
            let key = try await store.revokeKey(principal.key.id, at: .now)
            Terminal.errors.remark("\(key.name) (\(key.id)) of \(principal.organization.name) is revoked.")
        }
    }
}
