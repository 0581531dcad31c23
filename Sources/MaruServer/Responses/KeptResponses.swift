import Logging
import MaruAPI
import MaruRecords

/// The responses that are kept, if any are, with failures as clients see them.
struct KeptResponses: Sendable {
    private let store: (any ResponseStore)?
    private let logger: Logger

    init(_ store: (any ResponseStore)?, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Whether the response to `request` is to be kept.
    /// - Throws: `.noStore` for what cannot be done without keeping it.
    func keeps(_ request: ResponseRequest) throws(APIError) -> Bool {
        guard store == nil else { return request.stores ?? true }
        if request.stores == true { throw .noStore("store") }
        if request.isBackground { throw .noStore("background") }
        if request.previous != nil { throw .noStore("previous_response_id") }
        return false
    }

    /// What was said in the responses that `request` continues.
    func items(before request: ResponseRequest, _ context: ServerContext) async throws(APIError) -> [ResponseItem] {
        guard let previous = request.previous else { return [] }
        let records = try await attempt(context.requestID) { store in
            try await store.responses(leadingTo: previous, of: context.owner)
        }
        guard let first = records?.first, let last = records?.last, let records else {
            throw .recordNotFound("response", id: previous)
        }
        if let missing = first.previous { throw .recordNotFound("response", id: missing) }
        guard last.isFinished else {
            throw .invalidValue(
                "previous_response_id",
                found: "a response that is being made",
                expected: "one that ended"
            )
        }
        return try await attempt(context.requestID) { _ in
            try records.flatMap { try StoredResponse($0).items() }
        } ?? []
    }

    /// - Throws: `.recordNotFound` for a response that is not there or somebody else's.
    func record(_ id: String, _ context: ServerContext) async throws(APIError) -> ResponseRecord {
        let found = try await attempt(context.requestID) { try await $0.response(id, of: context.owner) }
        guard let record = found ?? nil else { throw .recordNotFound("response", id: id) }
        return record
    }

    /// Keeps what came of a response; returns when it is safe.
    func add(_ draft: ResponseDraft, isFinished: Bool = true, _ context: ServerContext) async throws(APIError) {
        let head = draft.head
        guard head.isStored else { return }
        let record = ResponseRecord(
            id: head.id,
            owner: context.owner,
            created: head.created,
            previous: head.request.previous,
            isBackground: head.request.isBackground,
            input: head.request.inputJSON,
            body: draft.json,
            isFinished: isFinished
        )
        _ = try await attempt(context.requestID) { try await $0.add(record) }
    }

    /// Gives a response that was made in the background its last body.
    func finish(_ id: String, of owner: String, body: [UInt8], requestID: String) async throws(APIError) {
        _ = try await attempt(requestID) { try await $0.finishResponse(id, of: owner, body: body) }
    }

    /// - Throws: `.recordNotFound` for a response that is not there or somebody else's.
    func delete(_ id: String, _ context: ServerContext) async throws(APIError) {
        let wasThere = try await attempt(context.requestID) { try await $0.deleteResponse(id, of: context.owner) }
        guard wasThere == true else { throw .recordNotFound("response", id: id) }
    }

    /// Ends the responses that an earlier server was making when it ended. Nobody may be making any now.
    func endInterrupted() async throws {
        guard let store else { return }
        for record in try await store.unfinishedResponses() {
            let body = try StoredResponse(record).interruptedBody()
            _ = try await store.finishResponse(record.id, of: record.owner, body: body)
            logger.warning(
                "A response was interrupted by the end of the server",
                metadata: ["response": "\(record.id)"]
            )
        }
    }

    /// - Returns: `nil` when there is no store.
    private func attempt<Value>(
        _ requestID: String,
        _ body: (any ResponseStore) async throws -> Value
    ) async throws(APIError) -> Value? {
        guard let store else { return nil }
        do { return try await body(store) } catch {
            logger.error("The store failed", metadata: ["request": "\(requestID)", "cause": "\(error)"])
            throw .storeFailure
        }
    }
}
