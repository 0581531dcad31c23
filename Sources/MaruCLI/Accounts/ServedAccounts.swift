import Foundation
import Logging
import MaruAccounts
import MaruServer
import MaruStore

/// The accounts of this machine while a server uses them.
struct ServedAccounts: Sendable {
    let accounts: MaruServer.Accounts
    /// The key to administer the installation with, if it was just made.
    let adminKey: NewKey?
    private let ledger: AccountingLedger
    private let time: SteadyTime

    /// Whether somebody has a key: then a server that asked for none would let people around their limits.
    static func exist() async throws -> Bool {
        guard DataFolder.standard.hasDatabase else { return false }
        return try await !SQLiteStore.standard().principals().isEmpty
    }

    /// - Parameters:
    ///   - store: is opened to count what is used.
    ///   - zone: where this machine computes, as keys call it.
    static func open(_ store: SQLiteStore, zone: String) async throws -> ServedAccounts {
        let time = SteadyTime(startingAt: .now)
        let ledger = try await AccountingLedger(accounts: store, usage: store, at: time.now)
        return ServedAccounts(
            accounts: MaruServer.Accounts(gate: ledger, store: store, usage: store, time: time, zone: zone),
            adminKey: try await store.ensureAdminKey(at: time.now),
            ledger: ledger,
            time: time
        )
    }

    /// Writes down what is used until the task is cancelled, and then the rest.
    func keep(logger: Logger) async {
        if !ledger.interrupted.isEmpty {
            logger.warning(
                "Requests were cut when the server last ended; what was written of them counts",
                metadata: [
                    "requests": "\(ledger.interrupted.count)"
                ]
            )
        }
        await ledger.run(now: { time.now }) { error in
            logger.error("Accounts cannot be written; nobody is let in until they can", metadata: ["cause": "\(error)"])
        }
    }

    /// What to say of the key that was just made. It is shown where somebody watches, and else kept in a file: what a
    /// service prints ends up in a log.
    func announcement(on terminal: Terminal) throws -> String? {
        guard let adminKey else { return nil }
        let place =
            terminal.isInteractive
            ? "shown now and never again:\n\n  \(adminKey.text)"
            : "in this file; read it, keep the key elsewhere and delete the file:\n\n  \(try keep(adminKey))"
        return """
            The key of the administrator, \(place)

            It makes organisations, projects and keys; `maru key create` does, too.
            """
    }

    private func keep(_ key: NewKey) throws -> String {
        let path = DataFolder.standard.path + "/admin-key"
        try DataFolder.writeFile(path, key.text + "\n")
        return path
    }
}
