import ArgumentParser
import Foundation
import MaruAccounts
import MaruGovernance
import MaruPolicy
import MaruStore

struct PolicyDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What a file would change, or what a revision has changed.",
        usage: "maru policy diff [<file>] [--org <org>] [--project <project>] [...]",
        discussion: """
            Examples:
              maru policy diff hospital.toml --org severance
              maru policy diff --org severance --revision 3
            """
    )

    @Argument(help: "Compare the policy in force with this file.")
    var file: String?

    @OptionGroup var scope: PolicyScopeOptions

    @Option(help: "Compare this revision with the one before. Default: the newest.")
    var revision: Int?

    func run() async throws {
        let store = try SQLiteStore.standard()
        let levels = PolicyLevels(store)
        let wanted = try await scope.path(in: store).scope
        let revisions = try await levels.revisions(of: wanted)
        let change: PolicyChange
        if let file {
            let current = try revisions.first?.policy() ?? Policy()
            change = PolicyChange(from: current, to: try PolicyDocument(file: file).policy)
        } else {
            let newer = revisions.isEmpty ? nil : try await levels.revision(revision, of: wanted)
            let older = newer.flatMap { newer in revisions.first { $0.number == newer.number - 1 } }
            change = PolicyChange(from: try older?.policy() ?? Policy(), to: try newer?.policy() ?? Policy())
        }
        guard !change.lines.isEmpty else { return Terminal.errors.remark("Nothing differs.") }
        for line in change.lines { try Terminal.output.print(line) }
    }
}

struct PolicyRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Put an earlier revision in force again.",
        usage: "maru policy rollback [--org <org>] [--project <project>] [...]",
        discussion: """
            It becomes a new revision; nothing is deleted. --to 0 leaves the scope without
            a policy of its own.

            Examples:
              maru policy rollback --org severance
              maru policy rollback --org severance --to 2
            """
    )

    @OptionGroup var scope: PolicyScopeOptions

    @Option(help: "The revision. Default: the one before the newest.")
    var to: Int?

    func run() async throws {
        let store = try SQLiteStore.standard()
        let levels = PolicyLevels(store)
        let path = try await scope.path(in: store)
        guard let newest = try await levels.revisions(of: path.scope).first else {
            return Terminal.errors.remark("There is no policy for \(scope.label).")
        }
        let number = to ?? newest.number - 1
        let made = try await levels.rollBack(path, to: number, by: NSUserName(), now: .now)
        Terminal.output.remark(
            "The policy for \(scope.label) is that of revision \(number) again, as revision \(made.number)."
        )
    }
}
