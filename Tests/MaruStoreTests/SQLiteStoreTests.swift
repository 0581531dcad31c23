import Foundation
import GRDB
import MaruAccounts
import Testing

@testable import MaruStore

@Suite("Opening a store")
struct SQLiteStoreTests {
    @Test("The folder and its files are for their owner only, also those that SQLite adds")
    func permissions() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            _ = try await store.makePrincipal()
            #expect(try folder.mode(folder.path) == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(Set(names).isSuperset(of: ["maru.sqlite", "maru.sqlite-wal", "store.lock", "ledger.lock"]))
            for name in names { #expect(try folder.mode(folder.path + "/" + name) == 0o600, "\(name)") }
        }
    }

    @Test("One process counts; others may change accounts meanwhile, and are seen at once")
    func roles() async throws {
        try await withFolder { folder in
            let server = try SQLiteStore(folder, as: .ledger)
            #expect(throws: StoreError.ledgerInUse(path: folder.path)) { try SQLiteStore(folder, as: .ledger) }
            let command = try SQLiteStore(folder, as: .operation)
            let principal = try await command.makePrincipal()
            #expect(try await server.principal(of: principal.key.id) == principal)
            _ = try await command.revokeKey(principal.key.id, at: now)
            #expect(try await server.principal(of: principal.key.id)?.key.refusal(at: now) == .revoked(now))
            await #expect(throws: StoreError.notTheLedger) { try await command.begin(at: now) }
            await #expect(throws: StoreError.notTheLedger) {
                try await command.append(JournalBatch(number: 1), durability: .power)
            }
        }
    }

    @Test("A commit waits for the disk, as a reservation has to")
    func durable() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            let (mode, synchronous) = try await store.write { database in
                try (
                    String.fetchOne(database, sql: "PRAGMA journal_mode"),
                    Int.fetchOne(database, sql: "PRAGMA synchronous")
                )
            }
            #expect(mode == "wal")
            // FULL.
            #expect(synchronous == 2)
        }
    }

    @Test("The folder is free again after the last reference, and after a close")
    func closing() async throws {
        try await withFolder { folder in
            do { _ = try SQLiteStore(folder, as: .ledger) }
            _ = try SQLiteStore(folder, as: .ledger)
            #expect(throws: Never.self) { try SQLiteStore(folder, as: .ledger) }
        }
    }

    @Test("A store of a newer version is refused and not touched")
    func newer() async throws {
        try await withFolder { folder in
            do { _ = try SQLiteStore(folder, as: .operation) }
            try folder.tamper("INSERT INTO grdb_migrations VALUES ('9-future')")
            let error = StoreError.newerSchema(path: folder.database, unknown: ["9-future"])
            #expect(throws: error) { try SQLiteStore(folder, as: .operation) }
            #expect(error.description.contains("9-future"))
        }
    }

    @Test("What is no store is refused: another database, another file, a damaged one")
    func foreign() async throws {
        try await withFolder { folder in
            try folder.prepare()
            try folder.tamper("CREATE TABLE cats (name TEXT)")
            #expect(throws: StoreError.notMaru(path: folder.database)) { try SQLiteStore(folder, as: .operation) }
            let text = String(repeating: "This is no database. ", count: 500)
            try Data(text.utf8).write(to: URL(filePath: folder.database))
            #expect {
                try SQLiteStore(folder, as: .operation)
            } throws: { error in
                guard case StoreError.damaged(folder.database, _) = error else { return false }
                return true
            }
        }
    }

    @Test("A folder that cannot be made is named")
    func unusable() async throws {
        try await withFolder { folder in
            try Data().write(to: URL(filePath: folder.path))
            let inside = DataFolder(folder.path + "/data")
            #expect(throws: StoreError.self) { try SQLiteStore(inside, as: .operation) }
        }
    }

    @Test("A row that a newer version wrote differently is an error that names it")
    func unreadable() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .operation)
            let principal = try await store.makePrincipal()
            try folder.tamper("UPDATE organizations SET limits = '{\"wordsPerDay\": 5}'")
            await #expect {
                _ = try await store.organizations()
            } throws: { error in
                guard case StoreError.unreadableRow("organizations", principal.organization.id.rawValue, _) = error
                else {
                    return false
                }
                return true
            }
        }
    }
}
