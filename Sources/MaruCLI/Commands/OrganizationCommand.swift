import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct OrganizationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org",
        abstract: "Organisations, and what each may use.",
        discussion: """
            An organisation shares nothing with others. Its limits hold for all its
            projects together, a project's for all its keys, and a key's for itself;
            the tightest wins.

            Examples:
              maru org create acme --tokens-per-day 1000000
              maru org list
              maru org limit acme --tokens-per-day none --parallel-requests 8
            """,
        subcommands: [Create.self, List.self, Limit.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an organisation, with a project called default.",
            usage: "maru org create <name> [<limits>] [--json]",
            discussion: """
                Example:
                  maru org create acme --tokens-per-day 1000000
                """
        )

        @Argument(help: "What to call it.")
        var name: String

        @OptionGroup var limits: LimitOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            let store = try SQLiteStore.standard()
            let organization = try await store.createOrganization(name, limits: limits.limits(), at: .now)
            if json { return try Terminal.output.print(organization.json.serialized(pretty: true)) }
            Terminal.errors.remark("\(organization.name) is made, with the project \(Project.standardName).")
            Terminal.errors.remark("Next: maru key create NAME --org \(organization.name)")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the organisations.",
            discussion: """
                Example:
                  maru org list --json | jq -r '.[].name'
                """
        )

        @Flag(help: "Print a JSON array.")
        var json = false

        func run() async throws {
            let organizations = try await SQLiteStore.standard().organizations()
            if json {
                return try Terminal.output.print(JSONValue.array(organizations.map(\.json)).serialized(pretty: true))
            }
            guard !organizations.isEmpty else {
                return Terminal.errors.remark("There is no organisation yet. Try: maru org create NAME")
            }
            var table = Table([("NAME", .left), ("CREATED", .left), ("LIMITS", .left)])
            for organization in organizations {
                table.add(organization.name, organization.created.date.localMinute, organization.limits.text)
            }
            for line in table.lines { try Terminal.output.print(line) }
        }
    }

    struct Limit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what an organisation may use.",
            usage: "maru org limit <name> <limits>",
            discussion: """
                What is not named stays as it is. A server that runs follows within a
                second; what it has let in already keeps what was reserved for it.

                Example:
                  maru org limit acme --tokens-per-day 500000 --parallel-requests none
                """
        )

        @Argument(help: "The organisation.")
        var name: String

        @OptionGroup var limits: LimitOptions

        func validate() throws { try limits.requireChanges() }

        func run() async throws {
            let store = try SQLiteStore.standard()
            let organization = try await store.organization(named: name)
            let changes = limits.changes
            let changed = try await store.update(organization.id) { $0.limits = try $0.limits.changed(changes) }
            Terminal.errors.remark("\(organization.name): \(changed?.limits.text ?? "-")")
        }
    }
}
