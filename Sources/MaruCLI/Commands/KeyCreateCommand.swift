import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct KeyCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a key and print it, once.",
        usage: "maru key create <name> --org <org> [--project <project>] [<options>]",
        discussion: """
            The key goes to the output and nothing else does, so a script can take it.

            Examples:
              maru key create minji --org acme --tokens-per-day 100000
              maru key create ci --org acme --model smollm2:135m --expires 90d
              KEY=$(maru key create bot --org acme --project search)
            """
    )

    @Argument(help: "What to call it.")
    var name: String

    @Option(help: "The organisation to which it belongs.")
    var org: String

    @Option(help: "The project to which it belongs.")
    var project = Project.standardName

    @Option(
        help: ArgumentHelp("A model that it may use. May be given several times. Default: all.", valueName: "name")
    )
    var model: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            What it may be used for: \(Endpoint.allCases.map(\.rawValue).joined(separator: ", ")). May be given several \
            times. Default: all but admin and metrics.
            """,
            valueName: "group"
        )
    )
    var endpoint: [Endpoint] = []

    @Option(
        help: ArgumentHelp(
            "Where its answers may be computed. May be given several times. Default: anywhere.",
            valueName: "name"
        )
    )
    var zone: [String] = []

    @Option(help: ArgumentHelp("How long it is valid: 12h, 90d. Default: for good.", valueName: "time"))
    var expires: TimeSpan?

    @OptionGroup var limits: LimitOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let store = try SQLiteStore.standard()
        let now = Timestamp.now
        let organization = try await store.organization(named: org)
        let project = try await store.project(named: project, in: organization)
        let new = try await store.createKey(
            name,
            in: project,
            scopes: scopes(),
            limits: limits.limits(),
            expires: expires.map { now + $0.duration },
            at: now
        )
        if json {
            let principal = Principal(organization: organization, project: project, key: new.key)
            guard case .object(var members) = principal.json(at: now) else { return }
            members.append(JSONValue.Member(key: "key", value: .string(new.text)))
            return try Terminal.output.print(JSONValue.object(members).serialized(pretty: true))
        }
        try Terminal.output.print(new.text)
        Terminal.errors.remark("This is the only time that the key is shown. Hand it over and keep it secret.")
        if new.key.limits[.costPerMonth] != nil, try await store.priceList()?.prices.isEmpty ?? true {
            Terminal.errors.remark("No model has a price yet, so the key can use none. Next: maru price set MODEL …")
        }
    }

    private func scopes() throws -> Scopes {
        Scopes(
            models: model.isEmpty ? nil : Set(model),
            endpoints: endpoint.isEmpty ? Endpoint.answering : Set(endpoint),
            zones: zone.isEmpty ? nil : Set(try zone.map(AccountName.checked))
        )
    }
}
