import Foundation
import HTTPTypes
import Hummingbird
import MaruAPI
import MaruRecords
import NIOCore

/// `/v1/files`
struct FileRoutes {
    /// `nil` where nothing is kept.
    let archive: FileArchive?
    let maximumFileBytes: Int

    /// What the boundaries and the other fields of a form may add to its file.
    private static let formAllowance = 64 << 10

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/files", [.get: list, .post: upload])
        try router.endpoint("/v1/files/:id", [.get: show, .delete: delete])
        try router.endpoint("/v1/files/:id/content", [.get: content])
    }

    @Sendable private func upload(_ request: Request, _ context: ServerContext) async throws -> Response {
        let archive = try requireArchive()
        var form = try FileForm(contentType: request.headers[.contentType])
        try request.requireLength(upTo: maximumFileBytes + Self.formAllowance)
        let draft = try archive.contents.draft()
        for try await buffer in request.body {
            for bytes in try form.read(buffer.readableBytesView) { try draft.append(bytes) }
            guard draft.size <= maximumFileBytes else { throw APIError.bodyTooLarge(limit: maximumFileBytes) }
        }
        let upload = try form.finish()
        let now = Date.now.millisecondsSince1970
        let file = FileRecord(
            id: AnswerID.new(after: "file-"),
            owner: context.owner,
            created: now,
            size: draft.size,
            name: upload.name,
            purpose: upload.purpose,
            expires: upload.lifetime.map { now + $0 * 1000 }
        )
        try await archive.add(file, content: draft)
        return .json(FileAnswers.json(file))
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let store = try requireArchive().store
        let query = try request.query(["limit", "order", "after", "purpose"])
        let page = try RecordPage(query: query, maximum: 10_000, standard: 10_000)
        let purpose = try query["purpose"].map { word throws(APIError) in try FilePurpose(query: word) }
        let now = Date.now.millisecondsSince1970
        guard let files = try await store.files(of: context.owner, for: purpose, page, at: now) else {
            throw APIError.recordNotFound("file", id: page.after ?? "")
        }
        return .json(FileAnswers.json(files))
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        .json(FileAnswers.json(try await file(context)))
    }

    @Sendable private func content(_ request: Request, _ context: ServerContext) async throws -> Response {
        let file = try await file(context)
        let reader = try requireArchive().contents.open(file.id)
        let body = ResponseBody(contentLength: reader.size) { writer in
            while let piece = try reader.next() { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: .attachment(named: file.name), body: body)
    }

    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        switch try await requireArchive().delete(id, of: context.owner) {
        case .deleted: return .json(FileAnswers.deleted(id))
        case .notFound: throw APIError.recordNotFound("file", id: id)
        case .inUse(let batch): throw APIError.fileInUse(id, batch: batch)
        }
    }

    /// The file that the path names.
    private func file(_ context: ServerContext) async throws -> FileRecord {
        let id = try context.parameters.require("id")
        let store = try requireArchive().store
        guard let file = try await store.file(id, of: context.owner, at: Date.now.millisecondsSince1970) else {
            throw APIError.recordNotFound("file", id: id)
        }
        return file
    }

    private func requireArchive() throws(APIError) -> FileArchive {
        guard let archive else { throw .nothingKept }
        return archive
    }
}

extension Request {
    /// Refuses a body that says itself that it is too large.
    fileprivate func requireLength(upTo limit: Int) throws(APIError) {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw .bodyTooLarge(limit: limit)
        }
    }
}

extension Date {
    /// Milliseconds since 1970.
    var millisecondsSince1970: Int { Int(timeIntervalSince1970 * 1000) }
}
