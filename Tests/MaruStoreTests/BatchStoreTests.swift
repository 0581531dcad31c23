import MaruRecords
import MaruTesting
import Testing

@testable import MaruStore

@Suite("Batches that are kept")
struct BatchStoreTests {
    /// Both kinds of store do the same.
    private func withStores(_ body: (any FileStore & BatchStore) async throws -> Void) async throws {
        try await body(InMemoryFileStore())
        try await withFolder { try await body(try SQLiteStore($0, as: .operation)) }
    }

    private func batch(_ id: String, owner: String = "p") -> BatchRecord {
        let order = BatchOrder(inputFile: "f", endpoint: "/v1", metadata: ["이름": "값"], outputLifetime: 3600)
        return BatchRecord(id: id, owner: owner, key: "k", created: 1, order: order)
    }

    private func result(_ line: Int, isFailure: Bool = false) -> BatchResult {
        let usage = BatchUsage(input: 2, cached: 1, output: 3)
        return BatchResult(line: line, isFailure: isFailure, usage: usage, text: Array("{\"line\":\(line)}".utf8))
    }

    @Test("A batch comes back as it was kept, and only to its owner")
    func ownership() async throws {
        try await withStores { store in
            try await store.add(batch("a"))
            try await store.add(batch("b", owner: "q"))
            #expect(try await store.batch("a", of: "p") == batch("a"))
            #expect(try await store.batch("a", of: "q") == nil)
            #expect(try await store.batches(of: "q", RecordPage(limit: 9))?.records == [batch("b", owner: "q")])
            #expect(try await store.batches(of: "q", RecordPage(limit: 9, after: "a")) == nil)
            #expect(try await store.openBatches().map(\.id) == ["a", "b"])
            #expect(try await store.updateBatch("a") { $0.fail([], at: 2) }?.status == .failed)
            #expect(try await store.updateBatch("c") { $0.fail([], at: 2) } == nil)
            #expect(try await store.openBatches().map(\.id) == ["b"])
        }
    }

    @Test("A line has one result, the first, and is counted once")
    func results() async throws {
        try await withStores { store in
            try await store.add(batch("a"))
            try await store.updateBatch("a") { $0.begin(total: 3, model: nil, at: 1) }
            try await store.add([result(3), result(1)], to: "a")
            try await store.add([result(1, isFailure: true), result(2, isFailure: true)], to: "a")
            let counted = try await store.batch("a", of: "p")
            #expect(counted?.counts == BatchCounts(total: 3, completed: 2, failed: 1))
            #expect(counted?.usage == BatchUsage(input: 6, cached: 3, output: 9))
            #expect(try await store.finishedLines(of: "a") == [1, 2, 3])
            #expect(try await store.results(of: "a", after: 0, limit: 2) == [result(1), result(2, isFailure: true)])
            #expect(try await store.results(of: "a", after: 2, limit: 2) == [result(3)])
            #expect(try await store.results(of: "b", after: 0, limit: 2) == [])
        }
    }

    @Test("When a batch ends, its files are there and its results are not")
    func ending() async throws {
        try await withStores { store in
            try await store.add(batch("a"))
            try await store.updateBatch("a") { $0.begin(total: 1, model: nil, at: 1) }
            try await store.add([result(1)], to: "a")
            try await store.updateBatch("a") { $0.finalize(isExpired: false, at: 2) }
            let file = FileRecord(id: "o", owner: "p", created: 3, size: 1, name: "o", purpose: .batchOutput)
            try await store.endBatch("a", files: [file]) { $0.end(outputFile: "o", errorFile: nil, at: 3) }
            #expect(try await store.batch("a", of: "p")?.outputFile == "o")
            #expect(try await store.file("o", of: "p", at: 3) == file)
            #expect(try await store.finishedLines(of: "a") == [])
            #expect(try await store.openBatches() == [])
        }
    }

    @Test("Ending a batch with a file that is there already changes nothing")
    func allOrNothing() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .operation)
            try await store.add(batch("a"))
            try await store.updateBatch("a") { $0.begin(total: 1, model: nil, at: 1) }
            try await store.add([result(1)], to: "a")
            let file = FileRecord(id: "o", owner: "p", created: 3, size: 1, name: "o", purpose: .batchOutput)
            try await store.add(file)
            let before = try await store.batch("a", of: "p")
            await #expect(throws: StoreError.self) {
                try await store.endBatch("a", files: [file]) { $0.end(outputFile: "o", errorFile: nil, at: 3) }
            }
            #expect(try await store.batch("a", of: "p") == before)
            #expect(try await store.finishedLines(of: "a") == [1])
        }
    }

    @Test("Killed at any moment, a batch has the results that were kept, each counted once", arguments: 0..<4)
    func kill(seed: Int) async throws {
        try await withFolder { folder in
            var generator = SeededGenerator(seed: UInt64(seed))
            var folder = folder
            var store = try SQLiteStore(folder, as: .ledger)
            try await store.add(batch("a"))
            try await store.updateBatch("a") { $0.begin(total: 40, model: nil, at: 1) }
            var kept: Set<Int> = []
            for _ in 0..<80 {
                if Int.random(in: 0..<8, using: &generator) == 0 {
                    folder = try folder.copyAsAfterKill()
                    store = try SQLiteStore(folder, as: .ledger)
                } else {
                    let lines = (0..<3).map { _ in Int.random(in: 1...40, using: &generator) }
                    try await store.add(lines.map { result($0) }, to: "a")
                    kept.formUnion(lines)
                }
                #expect(try await store.finishedLines(of: "a") == kept)
                #expect(try await store.batch("a", of: "p")?.counts.completed == kept.count)
            }
        }
    }
}
