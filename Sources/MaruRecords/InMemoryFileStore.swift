import Synchronization

/// Keeps files and batches for as long as the process runs.
package final class InMemoryFileStore: FileStore, BatchStore {
    private struct State {
        var files: [FileRecord] = []
        var batches: [BatchRecord] = []
        var results: [String: [Int: BatchResult]] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package func add(_ file: FileRecord) async throws { state.withLock { $0.files.append(file) } }

    package func file(_ id: String, of owner: String, at now: Int) async throws -> FileRecord? {
        state.withLock { state in state.files.first { $0.id == id && $0.owner == owner && !$0.isExpired(at: now) } }
    }

    package func files(
        of owner: String,
        for purpose: FilePurpose?,
        _ page: RecordPage,
        at now: Int
    ) async throws -> RecordList<FileRecord>? {
        let all = state.withLock { state in
            state.files.filter {
                $0.owner == owner && !$0.isExpired(at: now) && (purpose == nil || $0.purpose == purpose)
            }
        }
        return RecordList(page, of: all, id: \.id)
    }

    package func deleteFile(_ id: String, of owner: String) async throws -> FileDeletion {
        state.withLock { state in
            guard let index = state.files.firstIndex(where: { $0.id == id && $0.owner == owner }) else {
                return .notFound
            }
            if let reader = state.batches.first(where: { $0.reads(id) }) { return .inUse(batch: reader.id) }
            state.files.remove(at: index)
            return .deleted
        }
    }

    package func deleteExpiredFiles(at now: Int) async throws -> [String] {
        state.withLock { state in
            let expired = state.files.filter { file in
                file.isExpired(at: now) && !state.batches.contains { $0.reads(file.id) }
            }
            state.files.removeAll(where: expired.contains)
            return expired.map(\.id)
        }
    }

    package func fileNames() async throws -> Set<String> { state.withLock { Set($0.files.map(\.id)) } }

    package func add(_ batch: BatchRecord) async throws { state.withLock { $0.batches.append(batch) } }

    package func batch(_ id: String, of owner: String) async throws -> BatchRecord? {
        state.withLock { state in state.batches.first { $0.id == id && $0.owner == owner } }
    }

    package func batches(of owner: String, _ page: RecordPage) async throws -> RecordList<BatchRecord>? {
        RecordList(page, of: state.withLock { state in state.batches.filter { $0.owner == owner } }, id: \.id)
    }

    package func openBatches() async throws -> [BatchRecord] {
        state.withLock { state in state.batches.filter { !$0.status.isOver } }
    }

    @discardableResult
    package func updateBatch(
        _ id: String,
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws -> BatchRecord? {
        state.withLock { state in
            guard let index = state.batches.firstIndex(where: { $0.id == id }) else { return nil }
            change(&state.batches[index])
            return state.batches[index]
        }
    }

    package func add(_ results: [BatchResult], to batch: String) async throws {
        state.withLock { state in
            guard let index = state.batches.firstIndex(where: { $0.id == batch }) else { return }
            for result in results where state.results[batch]?[result.line] == nil {
                state.results[batch, default: [:]][result.line] = result
                state.batches[index].count(result)
            }
        }
    }

    package func finishedLines(of batch: String) async throws -> Set<Int> {
        state.withLock { Set($0.results[batch, default: [:]].keys) }
    }

    package func results(of batch: String, after line: Int, limit: Int) async throws -> [BatchResult] {
        let results = state.withLock { $0.results[batch, default: [:]].values.filter { $0.line > line } }
        return Array(results.sorted { $0.line < $1.line }.prefix(limit))
    }

    package func endBatch(
        _ id: String,
        files: [FileRecord],
        _ change: @escaping @Sendable (inout BatchRecord) -> Void
    ) async throws {
        state.withLock { state in
            guard let index = state.batches.firstIndex(where: { $0.id == id }) else { return }
            state.files += files
            change(&state.batches[index])
            state.results[id] = nil
        }
    }
}

extension FileRecord {
    fileprivate func isExpired(at now: Int) -> Bool { expires.map { $0 <= now } ?? false }
}

extension BatchRecord {
    fileprivate func reads(_ file: String) -> Bool { order.inputFile == file && !status.isOver }
}
