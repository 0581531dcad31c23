import MaruAPI
import MaruRecords
import Synchronization
import Testing

@testable import MaruServer

@Suite("Batches and crashes", .timeLimit(.minutes(5)))
struct BatchCrashTests {
    @Test(
        "A crash at any write loses no request and answers none twice",
        arguments: 1...14,
        [CrashingStore.Moment.before, .after]
    )
    func crash(write: Int, moment: CrashingStore.Moment) async throws {
        let store = InMemoryFileStore()
        try await withArchive(store) { archive in
            try await archive.keep(BatchInput.lines(8))
            let batch = try await archive.addBatch()
            let lifecycle = Lifecycle.ready
            let crashing = CrashingStore(store, at: write, moment) { _ = lifecycle.drain() }
            let mortal = FileArchive(store: crashing, contents: archive.contents)
            try? await mortal.runner(lifecycle: lifecycle) { line, _ in Self.answer(line) }.advance(batch)
            #expect(crashing.hasCrashed == (write <= Self.writes))
            try await archive.sweep(at: 2)
            try await archive.runner { line, _ in Self.answer(line) }.advance(batch)
            try await archive.sweep(at: 3)
            let ended = try #require(try await archive.batch())
            #expect(ended.status == .completed)
            #expect(ended.counts == BatchCounts(total: 8, completed: 7, failed: 1))
            #expect(try archive.results(in: ended.outputFile).ids == ["1", "2", "3", "5", "6", "7", "8"])
            #expect(try archive.results(in: ended.errorFile).ids == ["4"])
            #expect(try await store.fileNames().count == 3)
        }
    }

    /// To begin, eight results, to finalize and to end.
    private static let writes = 11

    private static func answer(_ line: BatchLine) -> BatchAnswer {
        line.customID == "4" ? .answered(status: 500, requestID: "req", body: Array("{}".utf8)) : BatchInput.good
    }
}

/// A store whose process dies at one of its writes: before it is done, or after it.
final class CrashingStore: FileStore, BatchStore {
    enum Moment { case before, after }
    struct Crash: Error {}

    private let store: InMemoryFileStore
    private let fatalWrite: Int
    private let moment: Moment
    private let onCrash: @Sendable () -> Void
    private let state = Mutex((writes: 0, hasCrashed: false))

    init(
        _ store: InMemoryFileStore,
        at fatalWrite: Int,
        _ moment: Moment,
        onCrash: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.fatalWrite = fatalWrite
        self.moment = moment
        self.onCrash = onCrash
    }

    var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

    private func write<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let (isDead, isFatal) = state.withLock { state in
            state.writes += 1
            return (state.hasCrashed, state.writes == fatalWrite)
        }
        guard !isDead else { throw Crash() }
        guard isFatal else { return try await body() }
        if moment == .after { _ = try await body() }
        state.withLock { $0.hasCrashed = true }
        onCrash()
        throw Crash()
    }

    func add(_ file: FileRecord) async throws { try await write { try await store.add(file) } }
    func add(_ batch: BatchRecord) async throws { try await write { try await store.add(batch) } }
    func add(_ results: [BatchResult], to batch: String) async throws {
        try await write { try await store.add(results, to: batch) }
    }
    func updateBatch(
        _ id: String,
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws -> BatchRecord? {
        try await write { try await store.updateBatch(id, change) }
    }
    func endBatch(
        _ id: String,
        files: [FileRecord],
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws {
        try await write { try await store.endBatch(id, files: files, change) }
    }
    func deleteFile(_ id: String, of owner: String) async throws -> FileDeletion {
        try await write { try await store.deleteFile(id, of: owner) }
    }
    func deleteExpiredFiles(at now: Int) async throws -> [String] {
        try await write { try await store.deleteExpiredFiles(at: now) }
    }

    func file(_ id: String, of owner: String, at now: Int) async throws -> FileRecord? {
        try await store.file(id, of: owner, at: now)
    }
    func files(
        of owner: String,
        for purpose: FilePurpose?,
        _ page: RecordPage,
        at now: Int
    ) async throws -> RecordList<FileRecord>? {
        try await store.files(of: owner, for: purpose, page, at: now)
    }
    func fileNames() async throws -> Set<String> { try await store.fileNames() }
    func batch(_ id: String, of owner: String) async throws -> BatchRecord? { try await store.batch(id, of: owner) }
    func batches(of owner: String, _ page: RecordPage) async throws -> RecordList<BatchRecord>? {
        try await store.batches(of: owner, page)
    }
    func openBatches() async throws -> [BatchRecord] { try await store.openBatches() }
    func finishedLines(of batch: String) async throws -> Set<Int> { try await store.finishedLines(of: batch) }
    func results(of batch: String, after line: Int, limit: Int) async throws -> [BatchResult] {
        try await store.results(of: batch, after: line, limit: limit)
    }
}
