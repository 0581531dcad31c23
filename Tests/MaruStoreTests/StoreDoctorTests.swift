import Foundation
import MaruAccounts
import Testing

@testable import MaruStore

@Suite("Store doctor")
struct StoreDoctorTests {
    @Test("Nothing is found where there is nothing, and nothing is made")
    func none() async throws {
        try await withFolder { folder in
            let report = try StoreDoctor(folder, repairs: true).examine()
            #expect(report == nil)
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test("A sound store passes every check, also while it is in use, when it cannot be repaired")
    func sound() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            let principal = try await store.makePrincipal()
            let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
            try await gate.admit(demand("a"), of: principal, for: .chat, at: now)
            let report = try #require(try StoreDoctor(folder, repairs: false).examine())
            #expect(report.findings == [])
            // The open request is somebody's.
            #expect(report.checks == [.permissions, .readable, .integrity, .references])
            #expect(throws: StoreError.folderInUse(path: folder.path)) {
                try StoreDoctor(folder, repairs: true).examine()
            }
        }
    }

    @Test("Open permissions are found and closed")
    func permissions() async throws {
        try await withFolder { folder in
            do { _ = try SQLiteStore(folder, as: .operation) }
            chmod(folder.path, 0o755)
            chmod(folder.database, 0o644)
            #expect(try StoreDoctor(folder, repairs: false).examine()?.openFindings.count == 2)
            let repaired = try #require(try StoreDoctor(folder, repairs: true).examine())
            // Whoever looked gave SQLite's own files the mode of the database.
            #expect(repaired.findings.count >= 2)
            #expect(repaired.openFindings == [])
            #expect(try folder.mode(folder.path) == 0o700)
            #expect(try folder.mode(folder.database) == 0o600)
        }
    }

    @Test("Requests that a crash left open are found and closed, and their usage stays")
    func requests() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            let principal = try await store.makePrincipal()
            let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
            try await gate.admit(demand("a"), of: principal, for: .chat, at: now)
            _ = await gate.settle("a", TokenCount(input: 10), at: now)
            try await gate.flush()
            let killed = try folder.copyAsAfterKill()
            let found = try #require(try StoreDoctor(killed, repairs: false).examine())
            #expect(found.openFindings.count == 1)
            #expect(found.openFindings.first?.problem.contains("the first a") == true)
            #expect(try StoreDoctor(killed, repairs: true).examine()?.openFindings == [])
            #expect(try StoreDoctor(killed, repairs: true).examine()?.findings == [])
            #expect(try await SQLiteStore(killed, as: .operation).total().inputTokens == 10)
        }
    }

    @Test("Rows that belong to nothing are found; only those on which no account rests are deleted")
    func orphans() async throws {
        try await withFolder { folder in
            do { _ = try SQLiteStore(folder, as: .operation) }
            try folder.tamper(
                """
                INSERT INTO recent_usage VALUES (1, 'nobody', 1, 1);
                INSERT INTO usage VALUES ('2025-11-24', 'nobody', 'm', 1, 1, 1, 1, 1);
                """
            )
            #expect(try StoreDoctor(folder, repairs: false).examine()?.openFindings.count == 2)
            let report = try #require(try StoreDoctor(folder, repairs: true).examine())
            #expect(report.findings.count == 2)
            #expect(report.openFindings.map(\.problem) == ["1 rows of usage belong to nothing."])
            #expect(try StoreDoctor(folder, repairs: true).examine()?.findings.count == 1)
        }
    }

    @Test("An index that lost an entry is made anew")
    func index() async throws {
        try await withFolder { folder in
            do { _ = try await SQLiteStore(folder, as: .operation).makePrincipal() }
            // The index is not there for a moment, in which a row is added.
            try folder.tamper(
                """
                PRAGMA writable_schema = ON;
                CREATE TABLE hidden AS SELECT * FROM sqlite_schema WHERE name = 'keys_by_name';
                DELETE FROM sqlite_schema WHERE name = 'keys_by_name';
                """
            )
            try folder.tamper("UPDATE keys SET name = 'jun'")
            try folder.tamper(
                """
                PRAGMA writable_schema = ON;
                INSERT INTO sqlite_schema SELECT * FROM hidden;
                DROP TABLE hidden;
                """
            )
            let report = try #require(try StoreDoctor(folder, repairs: true).examine())
            #expect(report.findings.count == 1)
            #expect(report.openFindings == [])
            #expect(try StoreDoctor(folder, repairs: true).examine()?.findings == [])
        }
    }

    @Test("A file that is beyond repair is reported with the way out")
    func damaged() async throws {
        try await withFolder { folder in
            do { _ = try SQLiteStore(folder, as: .operation) }
            try Data(repeating: 7, count: 20_000).write(to: URL(filePath: folder.database))
            chmod(folder.database, 0o600)
            let report = try #require(try StoreDoctor(folder, repairs: true).examine())
            #expect(report.openFindings.count == 1)
            #expect(report.openFindings.first?.advice?.contains("maru restore") == true)
        }
    }
}
