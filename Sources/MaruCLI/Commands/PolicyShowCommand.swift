import ArgumentParser
import Foundation
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
        let wanted = try await scope.scope(in: store)
        let revisions = try await store.revisions(of: wanted)
        guard !revisions.isEmpty else { return Terminal.errors.remark("There is no policy for \(scope.label).") }
        if history {
            var table = Table([
                ("revision", .right), ("since", .left), ("by", .left), ("signed", .left), ("name", .left),
            ])
            for one in revisions {
                let name = one.text.isEmpty ? "(none)" : try PolicyDocument(one.text, path: "\(wanted)").policy.name
                let date = Date(timeIntervalSince1970: Double(one.created) / 1000).formatted(.iso8601)
                table.add(["\(one.number)", date, one.author, one.signed, name])
            }
            for line in table.lines { try Terminal.output.print(line) }
        } else {
            let found = try revisions.revision(revision)
            try Terminal.output.print(found.text.hasSuffix("\n") ? String(found.text.dropLast()) : found.text)
        }
    }
}

extension PolicyRevision {
    var signed: String {
        guard let signature else { return "no" }
        return signature.isValid(for: text) ? "yes" : "INVALID"
    }
}

extension [PolicyRevision] {
    /// The revision of that number, or the newest.
    func revision(_ number: Int?) throws -> PolicyRevision {
        guard let found = number.map({ number in first { $0.number == number } }) ?? first else {
            throw CommandError.noPolicyRevision(number ?? 0, newest: first?.number ?? 0)
        }
        return found
    }
}
