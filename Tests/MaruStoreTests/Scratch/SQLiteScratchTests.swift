import MaruEvaluation
import MaruStore
import Testing

@Suite("Databases for one question")
struct SQLiteScratchTests {
    private let setup = "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL);"

    @Test func `Rows come as texts, and NULL as nothing`() async throws {
        let scratch = SQLiteScratch()
        #expect(
            try await scratch.rows(of: "SELECT a, b FROM t ORDER BY a", after: setup) == [["1", "x"], ["2", nil]]
        )
        #expect(
            try await scratch.rows(of: "-- note\nWITH c AS (SELECT 1.5 AS v) SELECT v, x'0aff' FROM c;", after: "") == [
                ["1.5", "0aff"]
            ]
        )
    }

    @Test(arguments: [
        "DELETE FROM t", "INSERT INTO t VALUES (3, 'y')", "SELECT 1; SELECT 2", "SELECT 1; DROP TABLE t",
        "ATTACH '/tmp/x.db' AS x", "PRAGMA database_list", "", "WITH c AS (SELECT 1) DELETE FROM t",
    ])
    func `Only one statement that reads is a query`(query: String) async throws {
        await #expect {
            try await SQLiteScratch().rows(of: query, after: setup)
        } throws: { error in
            if case .notOneQuery? = error as? ScratchQueryError { true } else { false }
        }
    }

    @Test func `What SQLite does not understand is the query's failure`() async throws {
        await #expect(throws: ScratchQueryError.failed(reason: "no such table: u")) {
            try await SQLiteScratch().rows(of: "SELECT * FROM u", after: setup)
        }
    }

    @Test func `A query without end is interrupted, and one with too many rows refused`() async throws {
        let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT "
        await #expect(throws: ScratchQueryError.outOfTime(seconds: 0.2)) {
            try await SQLiteScratch(seconds: 0.2).rows(of: endless + "count(*) FROM c", after: "")
        }
        await #expect(throws: ScratchQueryError.tooManyRows(limit: 5)) {
            try await SQLiteScratch(rowLimit: 5).rows(of: endless + "n FROM c", after: "")
        }
    }

    @Test func `Nothing of one question is seen by the next`() async throws {
        let scratch = SQLiteScratch()
        _ = try await scratch.rows(of: "SELECT 1", after: setup)
        await #expect(throws: ScratchQueryError.self) { try await scratch.rows(of: "SELECT * FROM t", after: "") }
    }

    @Test func `A setup that fails is no failure of the query`() async throws {
        await #expect {
            try await SQLiteScratch().rows(of: "SELECT 1", after: "CREATE TABEL t")
        } throws: { !($0 is ScratchQueryError) }
    }
}
