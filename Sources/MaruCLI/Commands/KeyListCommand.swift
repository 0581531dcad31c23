import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct KeyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the keys, without their secrets.",
        discussion: """
            Example:
              maru key list --org acme
            """
    )

    @Option(help: "Only those of this organisation.")
    var org: String?

    @Flag(help: "Revoked and expired ones, too.")
    var all = false

    @Flag(help: "Print a JSON array.")
    var json = false

    func run() async throws {
        let store = try SQLiteStore.standard()
        let now = Timestamp.now
        var principals = try await store.principals()
        if let org {
            let organization = try await store.organization(named: org)
            principals = principals.filter { $0.organization == organization }
        }
        if !all { principals = principals.filter { $0.key.refusal(at: now) == nil } }
        if json {
            let values = principals.map { $0.json(at: now) }
            return try Terminal.output.print(JSONValue.array(values).serialized(pretty: true))
        }
        guard !principals.isEmpty else {
            return Terminal.errors.remark("There is no key yet. Try: maru key create NAME --org ORGANISATION")
        }
        var table = Table([
            ("ID", .left), ("NAME", .left), ("PROJECT", .left), ("STATUS", .left), ("EXPIRES", .left),
            ("MODELS", .left),
            ("LIMITS", .left),
        ])
        for principal in principals {
            let key = principal.key
            table.add(
                key.id.rawValue,
                key.name,
                "\(principal.organization.name)/\(principal.project.name)",
                key.status(at: now),
                key.expires.map { $0.date.localMinute } ?? "never",
                key.scopes.models.map { $0.sorted().joined(separator: ", ") } ?? "all",
                key.limits.text
            )
        }
        for line in table.lines { try Terminal.output.print(line) }
    }
}
