import Foundation
import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore
import MaruRecords

/// OpenAI's Responses API: `/v1/responses`
struct ResponseRoutes {
    let answering: Answering
    let kept: KeptResponses
    let background: BackgroundResponses

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/v1/responses", use: create)
        try router.endpoint("/v1/responses/:id", [.get: retrieve, .delete: delete])
        try router.endpoint(.post, "/v1/responses/:id/cancel", use: cancel)
        try router.endpoint(.get, "/v1/responses/:id/input_items", use: listInput)
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let body = try await request.wholeBody(upTo: answering.configuration.maximumBodyBytes)
        let wanted = try ResponseRequest(body: body)
        let isKept = try kept.keeps(wanted)
        let generator = try await answering.catalogue.generator(named: wanted.model, for: context.principal)
        let generation = wanted.generation(after: try await kept.items(before: wanted, context))
        let answer = try await answering.start(
            [generation],
            with: generator,
            at: .chat,
            calledBy: wanted.model,
            context: context
        )
        let head = ResponseHead(
            created: Int(Date.now.timeIntervalSince1970 * 1000),
            model: generator.model.id,
            isStored: isKept,
            request: wanted
        )
        if wanted.isBackground {
            let response = try await background.start(head, by: answer, context)
            return wanted.streams ? follow(response, from: 0, for: request) : .json(response.draft.json)
        }
        guard wanted.streams else {
            return try await answer.whole(WholeResponse(head), to: request) { try await kept.add($0.draft, context) }
        }
        let interval = answering.configuration.pingInterval
        return answer.streamed(StreamedResponse(head), to: request, pingInterval: interval) { encoder in
            try await kept.add(encoder.draft, context)
        }
    }

    @Sendable private func retrieve(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let query = try ResponseQuery(request.query(ResponseQuery.names))
        let response = background.response(id, of: context.owner)
        guard query.streams else {
            if let response { return .json(response.draft.json) }
            return .json(try await kept.record(id, context).body)
        }
        if let response { return follow(response, from: query.startingAfter + 1, for: request) }
        _ = try await kept.record(id, context)
        throw APIError.invalidValue(
            "stream",
            found: "true for a response that is not being made in the background",
            expected: "false: it is there as a whole"
        )
    }

    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try request.query([])
        let id = try context.parameters.require("id")
        await background.cancel(id, of: context.owner)
        try await kept.delete(id, context)
        background.forget(id, of: context.owner)
        return .json(StoredResponse.deleted(id))
    }

    @Sendable private func cancel(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        await background.cancel(id, of: context.owner)
        if let response = background.response(id, of: context.owner) { return .json(response.draft.json) }
        let record = try await kept.record(id, context)
        guard record.isBackground else {
            throw APIError.invalidValue(
                "response_id",
                found: "a response that was not made in the background",
                expected: "one with \"background\": true; close the connection to end others"
            )
        }
        return .json(record.body)
    }

    @Sendable private func listInput(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let query = try request.query(["limit", "order", "after"])
        let page = try RecordPage(query: query, maximum: 100, standard: 20)
        return .json(try StoredResponse(await kept.record(id, context)).inputItems(page))
    }

    /// The events of a response that is being made. It goes on when its client goes away.
    private func follow(_ response: BackgroundResponse, from first: Int, for request: Request) -> Response {
        let follower = response.follower()
        let interval = answering.configuration.pingInterval
        let body = ResponseBody { writer in
            try await request.body.consumeWithInboundCloseHandler { _ in
                try await response.follow(follower, from: first, pingInterval: interval) { bytes in
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            } onInboundClosed: {
                follower.end()
            }
        }
        let headers: HTTPFields = [.contentType: StreamedResponse.contentType, .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: body).closingConnection
    }
}
