import MaruRecords
import Testing

@testable import MaruStore

@Suite("Files that are kept")
struct FileStoreTests {
    /// Both kinds of store do the same.
    private func withStores(_ body: (any FileStore & BatchStore) async throws -> Void) async throws {
        try await body(InMemoryFileStore())
        try await withFolder { try await body(try SQLiteStore($0, as: .operation)) }
    }

    private func file(
        _ id: String,
        owner: String = "p",
        purpose: FilePurpose = .batch,
        expires: Int? = nil
    ) -> FileRecord {
        FileRecord(id: id, owner: owner, created: 1, size: 3, name: "입력.jsonl", purpose: purpose, expires: expires)
    }

    @Test("A file comes back as it was kept, and only to its owner")
    func ownership() async throws {
        try await withStores { store in
            try await store.add(file("a"))
            #expect(try await store.file("a", of: "p", at: 0) == file("a"))
            #expect(try await store.file("a", of: "q", at: 0) == nil)
            #expect(try await store.deleteFile("a", of: "q") == .notFound)
            #expect(try await store.files(of: "q", for: nil, RecordPage(limit: 9), at: 0)?.records == [])
            #expect(try await store.deleteFile("a", of: "p") == .deleted)
            #expect(try await store.file("a", of: "p", at: 0) == nil)
        }
    }

    @Test("Files are listed page by page, in either order and for one purpose")
    func pages() async throws {
        try await withStores { store in
            for id in ["a", "b", "c", "d"] { try await store.add(file(id, purpose: id == "b" ? .userData : .batch)) }
            try await store.add(file("e", owner: "q"))
            func ids(_ page: RecordPage, _ purpose: FilePurpose? = nil) async throws -> [String]? {
                try await store.files(of: "p", for: purpose, page, at: 0).map {
                    $0.records.map(\.id) + ($0.hasMore ? ["…"] : [])
                }
            }
            #expect(try await ids(RecordPage(limit: 3)) == ["d", "c", "b", "…"])
            #expect(try await ids(RecordPage(limit: 3, after: "b")) == ["a"])
            #expect(try await ids(RecordPage(limit: 4, order: .earliestFirst)) == ["a", "b", "c", "d"])
            #expect(try await ids(RecordPage(limit: 1, order: .earliestFirst, after: "b")) == ["c", "…"])
            #expect(try await ids(RecordPage(limit: 2), .batch) == ["d", "c", "…"])
            #expect(try await ids(RecordPage(limit: 2, after: "e")) == nil)
        }
    }

    @Test("A file that has expired is not there, and is forgotten unless a batch reads it")
    func expiry() async throws {
        try await withStores { store in
            for id in ["a", "b", "c"] { try await store.add(file(id, expires: id == "c" ? nil : 10)) }
            try await store.add(batch("x", input: "b"))
            #expect(try await store.file("a", of: "p", at: 9) != nil)
            #expect(try await store.file("a", of: "p", at: 10) == nil)
            #expect(try await store.files(of: "p", for: nil, RecordPage(limit: 9), at: 10)?.records == [file("c")])
            #expect(try await store.deleteExpiredFiles(at: 9) == [])
            #expect(try await store.deleteExpiredFiles(at: 10) == ["a"])
            #expect(try await store.fileNames() == ["b", "c"])
            try await store.updateBatch("x") { $0.fail([], at: 11) }
            #expect(try await store.deleteExpiredFiles(at: 10) == ["b"])
        }
    }

    @Test("A file stays while a batch reads it")
    func inUse() async throws {
        try await withStores { store in
            try await store.add(file("a"))
            try await store.add(batch("x", input: "a"))
            #expect(try await store.deleteFile("a", of: "p") == .inUse(batch: "x"))
            try await store.updateBatch("x") { $0.fail([], at: 1) }
            #expect(try await store.deleteFile("a", of: "p") == .deleted)
        }
    }

    private func batch(_ id: String, input: String) -> BatchRecord {
        BatchRecord(id: id, owner: "p", key: nil, created: 1, order: BatchOrder(inputFile: input, endpoint: "/v1"))
    }
}
