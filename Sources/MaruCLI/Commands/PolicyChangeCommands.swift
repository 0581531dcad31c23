import ArgumentParser
import Foundation
import MaruAccounts
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
        let wanted = try await scope.scope(in: store)
        let revisions = try await store.revisions(of: wanted)
        func policy(_ revision: PolicyRevision?) throws -> Policy {
            guard let revision, !revision.text.isEmpty else { return Policy() }
            return try PolicyDocument(revision.text, path: "\(wanted)").policy
        }
        let change: PolicyChange
        if let file {
            change = PolicyChange(from: try policy(revisions.first), to: try PolicyDocument(file: file).policy)
        } else {
            let newer = revisions.isEmpty ? nil : try revisions.revision(revision)
            let older = newer.flatMap { newer in revisions.first { $0.number == newer.number - 1 } }
            change = PolicyChange(from: try policy(older), to: try policy(newer))
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
        let wanted = try await scope.scope(in: store)
        let revisions = try await store.revisions(of: wanted)
        guard let newest = revisions.first else {
            return Terminal.errors.remark("There is no policy for \(scope.label).")
        }
        let number = to ?? newest.number - 1
        let old = number == 0 ? nil : try revisions.revision(number)
        let text = old?.text ?? ""
        if !text.isEmpty {
            let above = try await scope.policyAbove(in: store)
            let loosenings = above.loosenings(by: try PolicyDocument(text, path: "\(wanted)").policy)
            guard loosenings.isEmpty else { throw CommandError.policyLoosens(settings: loosenings) }
        }
        try await store.add(
            PolicyRevision(
                scope: wanted,
                number: newest.number + 1,
                text: text,
                author: NSUserName(),
                created: Timestamp.now.milliseconds,
                signature: old?.signature
            )
        )
        Terminal.output.remark(
            "The policy for \(scope.label) is that of revision \(number) again, as revision \(newest.number + 1)."
        )
    }
}
