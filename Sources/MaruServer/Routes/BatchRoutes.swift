import Foundation
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruRecords

/// `/v1/batches`
struct BatchRoutes {
    /// `nil` where nothing is kept.
    let archive: FileArchive?
    let queue: BatchQueue
    let maximumBodyBytes: Int

    /// To where requests of batches can go.
    static let endpoints = ["/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/responses"]

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/batches", [.get: list, .post: create])
        try router.endpoint("/v1/batches/:id", [.get: show])
        try router.endpoint("/v1/batches/:id/cancel", [.post: cancel])
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        let store = try requireStore()
        var request = request
        let body = try await request.wholeBody(upTo: maximumBodyBytes)
        let order = try BatchOrder(body: body, endpoints: Self.endpoints)
        let now = Date.now.millisecondsSince1970
        guard let file = try await store.file(order.inputFile, of: context.owner, at: now) else {
            throw APIError.recordNotFound("file", id: order.inputFile)
        }
        guard file.purpose == .batch else {
            throw APIError.invalidValue(
                "input_file_id",
                found: "a file for \"\(file.purpose.rawValue)\"",
                expected: "a file that was uploaded with the purpose \"batch\""
            )
        }
        let batch = BatchRecord(
            id: AnswerID.new(after: "batch_"),
            owner: context.owner,
            key: context.principal?.key.id.rawValue,
            created: now,
            order: order
        )
        try await store.add(batch)
        queue.add(batch)
        return .json(BatchAnswers.json(batch))
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let store = try requireStore()
        let page = try RecordPage(query: try request.query(["limit", "after"]), maximum: 100, standard: 20)
        guard let batches = try await store.batches(of: context.owner, page) else {
            throw APIError.recordNotFound("batch", id: page.after ?? "")
        }
        return .json(BatchAnswers.json(batches))
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        .json(BatchAnswers.json(try await batch(context)))
    }

    @Sendable private func cancel(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try await batch(context).id
        let now = Date.now.millisecondsSince1970
        guard let batch = try await requireStore().updateBatch(id, { $0.cancel(at: now) }) else {
            throw APIError.recordNotFound("batch", id: id)
        }
        guard [.cancelling, .cancelled].contains(batch.status) else {
            throw APIError.batchNotCancellable(id, status: batch.status.rawValue)
        }
        return .json(BatchAnswers.json(batch))
    }

    /// The batch that the path names.
    private func batch(_ context: ServerContext) async throws -> BatchRecord {
        let id = try context.parameters.require("id")
        guard let batch = try await requireStore().batch(id, of: context.owner) else {
            throw APIError.recordNotFound("batch", id: id)
        }
        return batch
    }

    private func requireStore() throws(APIError) -> any FileStore & BatchStore {
        guard let archive else { throw .nothingKept }
        return archive.store
    }
}
