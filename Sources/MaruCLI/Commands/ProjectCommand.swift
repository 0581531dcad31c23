import ArgumentParser
import MaruAccounts
import MaruCore
import MaruStore

struct ProjectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Projects of an organisation, and what each may use.",
        discussion: """
            Every organisation has a project called default. Others keep the keys,
            limits and usage of teams or applications apart.

            Examples:
              maru project create search --org acme --tokens-per-day 200000
              maru project list --org acme
              maru project limit search --org acme --tokens-per-day none
            """,
        subcommands: [Create.self, List.self, Limit.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a project.",
            usage: "maru project create <name> --org <org> [<limits>] [--json]",
            discussion: """
                Example:
                  maru project create search --org acme --tokens-per-day 200000
                """
        )

        @Argument(help: "What to call it.")
        var name: String

        @Option(help: "The organisation to which it belongs.")
        var org: String

        @OptionGroup var limits: LimitOptions

        @Flag(help: "Print one JSON object.")
        var json = false

        func run() async throws {
            let store = try SQLiteStore.standard()
            let organization = try await store.organization(named: org)
            let project = try await store.createProject(name, in: organization, limits: limits.limits(), at: .now)
            if json {
                let value = project.json(organization: organization.name)
                return try Terminal.output.print(value.serialized(pretty: true))
            }
            Terminal.errors.remark("\(organization.name)/\(project.name) is made.")
            Terminal.errors.remark(
                "Next: maru key create NAME --org \(organization.name) --project \(project.name)"
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the projects.",
            discussion: """
                Example:
                  maru project list --org acme
                """
        )

        @Option(help: "Only those of this organisation.")
        var org: String?

        @Flag(help: "Print a JSON array.")
        var json = false

        func run() async throws {
            let store = try SQLiteStore.standard()
            var organizations = try await store.organizations()
            if let org { organizations = [try await store.organization(named: org)] }
            var projects: [(organization: String, project: Project)] = []
            for organization in organizations {
                projects += try await store.projects(of: organization.id).map { (organization.name, $0) }
            }
            if json {
                let values = projects.map { $0.project.json(organization: $0.organization) }
                return try Terminal.output.print(JSONValue.array(values).serialized(pretty: true))
            }
            guard !projects.isEmpty else {
                return Terminal.errors.remark("There is no project yet. Try: maru org create NAME")
            }
            var table = Table([("ORGANISATION", .left), ("NAME", .left), ("CREATED", .left), ("LIMITS", .left)])
            for (organization, project) in projects {
                table.add(organization, project.name, project.created.date.localMinute, project.limits.text)
            }
            for line in table.lines { try Terminal.output.print(line) }
        }
    }

    struct Limit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what a project may use.",
            usage: "maru project limit <name> --org <org> <limits>",
            discussion: """
                What is not named stays as it is.

                Example:
                  maru project limit search --org acme --tokens-per-minute 20000
                """
        )

        @Argument(help: "The project.")
        var name: String

        @Option(help: "The organisation to which it belongs.")
        var org: String

        @OptionGroup var limits: LimitOptions

        func validate() throws { try limits.requireChanges() }

        func run() async throws {
            let store = try SQLiteStore.standard()
            let project = try await store.project(name, of: org)
            let changes = limits.changes
            let changed = try await store.update(project.id) { $0.limits = try $0.limits.changed(changes) }
            Terminal.errors.remark("\(project.name): \(changed?.limits.text ?? "-")")
        }
    }
}
