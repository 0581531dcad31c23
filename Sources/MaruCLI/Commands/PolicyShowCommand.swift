import ArgumentParser
import Foundation
import MaruGovernance
import MaruPolicy
import MaruStore

struct PolicyShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The policy that is in force, or its revisions.",
        usage: "maru policy show [--org <org>] [--project <project>] [...]",
        discussion: """
            Examples:
              maru policy show --org severance
              maru policy show --org severance --history
              maru policy show --org severance --revision 2 > old.toml
            """
    )

    @OptionGroup var scope: PolicyScopeOptions

    @Option(help: "This revision. Default: the newest.")
    var revision: Int?

    @Flag(help: "List all revisions.")
    var history = false

    func run() async throws {
        let store = try SQLiteStore.standard()
        let levels = PolicyLevels(store)
        let wanted = try await scope.path(in: store).scope
        let revisions = try await levels.revisions(of: wanted)
        guard !revisions.isEmpty else { return Terminal.errors.remark("There is no policy for \(scope.label).") }
        if history {
            var table = Table([
                ("revision", .right), ("since", .left), ("by", .left), ("signed", .left), ("name", .left),
            ])
            for one in revisions {
                let name = one.text.isEmpty ? "(none)" : try one.policy().name
                let date = Date(timeIntervalSince1970: Double(one.created) / 1000).formatted(.iso8601)
                table.add(["\(one.number)", date, one.author, one.signed == "invalid" ? "INVALID" : one.signed, name])
            }
            for line in table.lines { try Terminal.output.print(line) }
        } else {
            let found = try await levels.revision(revision, of: wanted)
            try Terminal.output.print(found.text.hasSuffix("\n") ? String(found.text.dropLast()) : found.text)
        }
    }
}
