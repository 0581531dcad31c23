import GRDB
import MaruAccounts
import MaruPolicy
import MaruRecords
import MaruRouting
import Testing

@testable import MaruStore

@Suite("Migrations")
struct MigrationTests {
    /// What was in a store of each version, as that version wrote it.
    private static let contents = [
        "1-accounts": """
        INSERT INTO organizations VALUES ('o', 'acme', '{"tokensPerDay":1000}', 1764000000000);
        INSERT INTO projects VALUES ('p', 'o', 'default', '{}', 1764000000000);
        INSERT INTO keys VALUES ('k', 'p', 'minji', x'\(String(repeating: "ab", count: 32))', NULL, NULL,
            '{"endpoints":["chat"]}', '{}', 1764000000000, NULL, NULL);
        """,
        "2-prices": """
        INSERT INTO currency VALUES (1, 'KRW');
        INSERT INTO prices VALUES ('m', 1, 2, 3);
        """,
        "3-usage": """
        INSERT INTO usage VALUES ('2025-11-24', 'k', 'm', 1, 10, 0, 5, 7);
        INSERT INTO open_requests VALUES ('r', 'k', 'm', 10, 20, 1764000000000);
        UPDATE journal SET last_batch = 41;
        """,
        "4-responses": """
        INSERT INTO responses VALUES ('resp_1', 'p', 1764000000000, NULL, TRUE, FALSE, '[]', '{}');
        """,
        "5-files": """
        INSERT INTO files VALUES (1, 'file-1', 'p', 1764000000000, 9, 'in.jsonl', 'batch', NULL);
        """,
        "6-batches": """
        INSERT INTO batches VALUES (1, 'batch_1', 'p', 'file-1', FALSE, '{"counts":{"completed":1,"failed":0,"total":2},\
        "created":1764000000000,"ending":"completed","id":"batch_1","key":"k","moments":{"in_progress":1764000000001,\
        "validating":1764000000000},"order":{"endpoint":"/v1/completions","inputFile":"file-1","metadata":{"a":"b"}},\
        "owner":"p","problems":[],"status":"in_progress","usage":{"cached":0,"input":1,"output":2,"reasoning":0}}');
        INSERT INTO batch_results VALUES ('batch_1', 2, FALSE, '{"cached":0,"input":1,"output":2,"reasoning":0}', '{}');
        """,
        "7-policies": """
        INSERT INTO policies VALUES ('installation', 1, '[policy]', 'root', 1764000000000, NULL);
        """,
        "8-spending": """
        INSERT INTO spending VALUES ('sales', 'USD', '2025-11', 7);
        INSERT INTO spending_reservations VALUES (3, 'sales', 'USD', '2025-11', 2);
        UPDATE spending_groups SET number = 5;
        """,
    ]

    @Test("A store of every earlier version comes up to date with all that was in it", arguments: 0...8)
    func upgrade(version: Int) async throws {
        try await withFolder { folder in
            try folder.prepare()
            let past = Schema.migrations.prefix(version).map(\.name)
            if let last = past.last {
                let queue = try DatabaseQueue(path: folder.database)
                try Schema.migrator.migrate(queue, upTo: last)
                for name in past {
                    let sql = try #require(Self.contents[name], "what does a store of \(name) look like?")
                    try await queue.write { try $0.execute(sql: sql) }
                }
                try queue.close()
            }
            let store = try SQLiteStore(folder, as: .ledger)
            let principals = try await store.principals()
            #expect(principals.map(\.key.name) == (version >= 1 ? ["minji"] : []))
            #expect(principals.allSatisfy { $0.organization.limits[.tokensPerDay] == 1000 })
            #expect(
                try await store.priceList()?.prices["m"]
                    == (version >= 2 ? try Price(input: 1, cached: 2, output: 3) : nil)
            )
            let snapshot = try await store.begin(at: now)
            #expect(snapshot.lastBatch == (version >= 3 ? 41 : 0))
            #expect(snapshot.interrupted.map(\.id) == (version >= 3 ? ["r"] : []))
            #expect(snapshot.usages.map(\.monthTokens).reduce(0, +) == (version >= 3 ? 15 : 0))
            #expect(try await store.unfinishedResponses().map(\.id) == (version >= 4 ? ["resp_1"] : []))
            #expect(try await store.fileNames() == (version >= 5 ? ["file-1"] : []))
            #expect(try await store.openBatches().map(\.status) == (version >= 6 ? [.inProgress] : []))
            #expect(try await store.results(of: "batch_1", after: 0, limit: 9).map(\.line) == (version >= 6 ? [2] : []))
            #expect(try await store.policies().map(\.scope) == (version >= 7 ? [.installation] : []))
            #expect(try await store.beginSpending(in: november).map(\.spent.amount) == (version >= 8 ? [9] : []))
            if version == 0 { _ = try await store.makePrincipal() }
            let queue = try DatabaseQueue(path: folder.database)
            try await queue.read { try DatabaseCheck.requireSound($0, path: folder.database) }
        }
    }

    @Test("Every migration has contents to test with, and a published one is never changed")
    func published() {
        #expect(Set(Self.contents.keys) == Set(Schema.migrations.map(\.name)))
        // Add a line for a new migration; a line that is there stays as it is.
        #expect(
            Schema.migrations.map { "\($0.name) \(SecretDigest(of: $0.sql).bytes.prefix(4))" } == [
                "1-accounts [2, 99, 31, 51]",
                "2-prices [209, 119, 113, 255]",
                "3-usage [137, 72, 163, 23]",
                "4-responses [221, 172, 227, 206]",
                "5-files [142, 78, 74, 166]",
                "6-batches [48, 206, 27, 56]",
                "7-policies [71, 153, 58, 213]",
                "8-spending [89, 201, 138, 60]",
            ]
        )
    }

    @Test("While somebody has the store open, its tables are not changed")
    func inUse() async throws {
        try await withFolder { folder in
            try folder.prepare()
            let queue = try DatabaseQueue(path: folder.database)
            try Schema.migrator.migrate(queue, upTo: "1-accounts")
            try queue.close()
            let other = try #require(try FolderLock(folder.storeLock, .shared))
            #expect(throws: StoreError.folderInUse(path: folder.path)) { try SQLiteStore(folder, as: .operation) }
            withExtendedLifetime(other) {}
        }
    }
}
