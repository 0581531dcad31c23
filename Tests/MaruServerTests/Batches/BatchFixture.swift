import Foundation
import Logging
import MaruAPI
import MaruCore
import MaruRecords
import Synchronization

@testable import MaruServer

/// Runs `body` with an archive in memory, whose contents are deleted afterwards.
func withArchive<T>(
    _ store: any FileStore & BatchStore = InMemoryFileStore(),
    _ body: (FileArchive) async throws -> T
) async throws -> T {
    let path = FileManager.default.temporaryDirectory.appending(path: "maru-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: path) }
    return try await body(FileArchive(store: store, contents: try ContentFolder(path.path(percentEncoded: false))))
}

extension FileArchive {
    /// Keeps the input of a batch.
    func keep(
        _ text: String,
        as id: String = "file-in",
        of owner: String = ServerContext.localOwner
    ) async throws {
        let draft = try contents.draft()
        try draft.append(text.utf8)
        let file = FileRecord(
            id: id,
            owner: owner,
            created: 0,
            size: draft.size,
            name: "in.jsonl",
            purpose: .batch
        )
        try await add(file, content: draft)
    }

    /// A new batch of what ``keep(_:as:)`` has kept.
    /// - Parameter created: in milliseconds since 1970.
    func addBatch(_ endpoint: String = "/v1/chat/completions", created: Int = 0) async throws -> BatchRecord {
        let batch = BatchRecord(
            id: "batch_1",
            owner: ServerContext.localOwner,
            key: nil,
            created: created,
            order: BatchOrder(inputFile: "file-in", endpoint: endpoint)
        )
        try await store.add(batch)
        return batch
    }

    func batch() async throws -> BatchRecord? { try await store.batch("batch_1", of: ServerContext.localOwner) }

    /// The lines of a file of results.
    func results(in file: String?) throws -> [JSONValue] {
        guard let file else { return [] }
        var lines = ContentLines(try contents.open(file), maximumLength: 1 << 20)
        var results: [JSONValue] = []
        while let line = try lines.next() { results.append(try JSONValue(parsing: line.bytes)) }
        return results
    }

    /// A runner whose requests `answer` answers.
    func runner(
        parallel: Int = 2,
        lifecycle: Lifecycle = .ready,
        now: @escaping @Sendable () -> Int = { 1 },
        answer: @escaping @Sendable (BatchLine, BatchRecord) async -> BatchAnswer
    ) -> BatchRunner {
        BatchRunner(
            archive: self,
            queue: BatchQueue(),
            turns: BatchTurns { _ in parallel },
            lifecycle: lifecycle,
            logger: .silent,
            maximumLineLength: 1000,
            requireModel: { name async throws(APIError) in
                guard name == "m" else { throw .modelNotFound(name, served: ["m"]) }
            },
            answer: answer,
            now: now
        )
    }
}

extension Lifecycle {
    static var ready: Lifecycle {
        let lifecycle = Lifecycle()
        lifecycle.becomeReady()
        return lifecycle
    }
}

enum BatchInput {
    /// Requests with the names 1, 2, … up to `count`.
    static func lines(_ count: Int, model: String = "m") -> String {
        (1...count).map { line("\($0)", model: model) }.joined()
    }

    static func line(_ id: String, model: String = "m") -> String {
        let body = #"{"model":"\#(model)","messages":[{"role":"user","content":"Hello"}]}"#
        return #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","body":\#(body)}"# + "\n"
    }

    static let good = BatchAnswer.answered(status: 200, requestID: "req", body: Array(#"{"ok":true}"#.utf8))
}

extension [JSONValue] {
    /// The names of the requests, in the order of the results.
    var ids: [String] {
        map { result in
            guard case .string(let id) = result["custom_id"] else { return "?" }
            return id
        }
    }
}
