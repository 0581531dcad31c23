import Foundation
import MaruAccounts
import Testing

@testable import MaruStore

@Suite("Backup and restore")
struct BackupTests {
    @Test("A backup of a store in use is one file for its owner, and brings everything back")
    func roundtrip() async throws {
        try await withFolder { folder in
            let backup = folder.beside("backup")
            let server = try SQLiteStore(folder, as: .ledger)
            let principal = try await server.makePrincipal()
            let gate = try await AccountingLedger(accounts: server, usage: server, at: now)
            try await gate.admit(demand("a"), of: principal, for: .chat, at: now)
            _ = await gate.settle("a", TokenCount(input: 10, output: 3), at: now)
            try await gate.flush()
            try SQLiteStore(folder, as: .operation).backUp(to: backup)
            #expect(try folder.mode(backup) == 0o600)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: (backup as NSString).deletingLastPathComponent
            )
            #expect(names.filter { $0.contains("backup") }.count == 1)

            _ = await gate.settle("a", TokenCount(output: 5), at: now)
            try await gate.flush()
            _ = try await server.createOrganization("later", at: now)
            #expect(throws: StoreError.folderInUse(path: folder.path)) {
                try Restore(into: folder).run(from: backup, at: now)
            }
            try server.close()
            let elsewhere = DataFolder(folder.beside("elsewhere"))
            #expect(try Restore(into: elsewhere).run(from: backup, at: now) == nil)
            let restored = try SQLiteStore(elsewhere, as: .ledger)
            #expect(try await restored.principals() == [principal])
            #expect(try await restored.total().tokens == 13)
            let next = try await AccountingLedger(accounts: restored, usage: restored, at: now)
            #expect(next.interrupted.map(\.id) == ["a"])
            try await next.admit(demand("b"), of: principal, for: .chat, at: now)
        }
    }

    @Test("A restore puts aside what was there, with all that was committed to it")
    func aside() async throws {
        try await withFolder { folder in
            let backup = folder.beside("backup")
            do {
                let store = try SQLiteStore(folder, as: .operation)
                _ = try await store.createOrganization("before", at: now)
                try store.backUp(to: backup)
                _ = try await store.createOrganization("after", at: now)
            }
            let aside = try #require(try Restore(into: folder).run(from: backup, at: now))
            #expect(aside == folder.path + "/replaced-20251124T160000Z")
            #expect(try await SQLiteStore(folder, as: .operation).organizations().map(\.name) == ["before"])
            #expect(
                try await SQLiteStore(DataFolder(aside), as: .operation).organizations().map(\.name) == [
                    "after", "before",
                ]
            )
            #expect(try folder.mode(folder.database) == 0o600)
        }
    }

    @Test("A backup is never overwritten")
    func exists() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .operation)
            try store.backUp(to: folder.beside("backup"))
            #expect(throws: StoreError.fileExists(path: folder.beside("backup"))) {
                try store.backUp(to: folder.beside("backup"))
            }
        }
    }

    @Test("What is no sound backup is refused, and the store stays as it is")
    func refused() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .operation)
            let principal = try await store.makePrincipal()
            let restore = Restore(into: folder)
            let backup = DataFolder(folder.beside("other"))
            try backup.prepare()
            try store.backUp(to: backup.database)
            try backup.tamper("INSERT INTO grdb_migrations VALUES ('9-future')")
            let empty = folder.beside("empty")
            try Data().write(to: URL(filePath: empty))
            let half = folder.beside("half")
            try Data(contentsOf: URL(filePath: backup.database)).dropLast(9000).write(to: URL(filePath: half))
            try store.close()
            #expect(throws: StoreError.newerSchema(path: backup.database, unknown: ["9-future"])) {
                try restore.run(from: backup.database, at: now)
            }
            #expect(throws: StoreError.notMaru(path: empty)) { try restore.run(from: empty, at: now) }
            #expect(throws: StoreError.noSuchFile(path: "/nowhere")) { try restore.run(from: "/nowhere", at: now) }
            #expect {
                try restore.run(from: half, at: now)
            } throws: { error in
                guard case StoreError.damaged(half, _) = error else { return false }
                return true
            }
            #expect(try await SQLiteStore(folder, as: .operation).principals() == [principal])
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.contains { $0.contains("restoring") || $0.contains("replaced") })
        }
    }

    @Test("A damaged store can be restored over")
    func damaged() async throws {
        try await withFolder { folder in
            let backup = folder.beside("backup")
            do {
                let store = try SQLiteStore(folder, as: .operation)
                _ = try await store.makePrincipal()
                try store.backUp(to: backup)
            }
            try Data(repeating: 7, count: 20_000).write(to: URL(filePath: folder.database))
            #expect(throws: StoreError.self) { try SQLiteStore(folder, as: .operation) }
            #expect(try Restore(into: folder).run(from: backup, at: now) != nil)
            #expect(try await SQLiteStore(folder, as: .operation).principals().count == 1)
        }
    }
}
