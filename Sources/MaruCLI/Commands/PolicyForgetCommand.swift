import ArgumentParser
import MaruAccounts
import MaruServer
import MaruStore

struct PolicyForget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Destroy the key that an organisation's pseudonyms were made with.",
        usage: "maru policy forget [--org <org>]",
        discussion: """
            Nobody can tell any more what stood for what in texts that have left, and the
            next request gets new pseudonyms, also in a conversation that goes on. There
            is no way back: the key is in no backup. A server may run meanwhile.

            Example:
              maru policy forget --org severance
            """
    )

    @Option(help: "The organisation. Default: requests without an account.")
    var org: String?

    func run() async throws {
        let store = try SQLiteStore.standard()
        var owner = Policies.organizationWithoutAccounts
        if let org { owner = try await store.organization(named: org).id.rawValue }
        let whose = org ?? "requests without an account"
        guard try await SealedPseudonymKeys(store.folder).destroy(of: owner) else {
            return Terminal.errors.remark("There is no key of \(whose): nothing was pseudonymised since the last one.")
        }
        Terminal.output.remark("The key of \(whose) is destroyed.")
    }
}
