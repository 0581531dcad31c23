import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// What changes which models are in memory and on this machine: `/v1/models/load`, `/v1/models/unload`,
/// `/v1/models/pull`, and Ollama's `/api/pull` and `/api/delete`
struct ModelAdminRoutes {
    let catalogue: ModelCatalogue
    let lifecycle: Lifecycle
    let configuration: ServerConfiguration

    func add(to router: some RouterMethods<ServerContext>) {
        router.endpoint(.post, "/v1/models/load") { request, context in
            let wanted = try await body(of: request, context) { body throws(APIError) in
                try ModelRequest(body: body, hasKeepAlive: true)
            }
            return try await load(wanted)
        }
        router.endpoint(.post, "/v1/models/unload") { request, context in
            try await unload(
                try await body(of: request, context) { body throws(APIError) in try ModelRequest(body: body) }
            )
        }
        router.endpoint(.post, "/v1/models/pull") { request, context in
            let wanted = try await body(of: request, context) { body throws(APIError) in try ModelRequest(body: body) }
            return try await pull(wanted, as: .events, request, context)
        }
        router.endpoint(.post, "/api/pull") { request, context in
            let wanted = try await body(of: request, context) { body throws(APIError) in
                try ModelRequest(ollama: body)
            }
            return try await pull(wanted, as: .lines, request, context)
        }
        router.endpoint(.delete, "/api/delete") { request, context in
            let wanted = try await body(of: request, context) { body throws(APIError) in
                try ModelRequest(ollama: body)
            }
            _ = try await delete(wanted.model, context: context)
            return Response(status: .ok)
        }
    }

    /// `DELETE /v1/models/{name}`
    func delete(_ name: String, context: ServerContext) async throws -> Response {
        try requireAdministrator(context)
        let model = try await catalogue.model(named: name)
        do { try await catalogue.remove(model.name) } catch { throw APIError.model(error) }
        return .json(ModelList.deleted(model.name))
    }

    private func load(_ wanted: ModelRequest) async throws -> Response {
        let model = try await catalogue.model(named: wanted.model)
        do { _ = try await catalogue.use(model.name, keepAlive: wanted.keepAlive) } catch {
            throw APIError.model(error)
        }
        return .json(ModelList.json(try await catalogue.entry(named: wanted.model)))
    }

    private func unload(_ wanted: ModelRequest) async throws -> Response {
        let model = try await catalogue.model(named: wanted.model)
        do { try await catalogue.unload(model.name) } catch { throw APIError.model(error) }
        return .json(ModelList.json(try await catalogue.entry(named: wanted.model)))
    }

    private func pull(
        _ wanted: ModelRequest,
        as form: TransferAnswer,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Response {
        let pull = RunningPull(wanted.model, into: catalogue)
        let admission = try lifecycle.admit { pull.interrupt(.cut) }
        let answer = PullAnswer(pull: pull, form: form, admission: admission, record: context.record)
        return wanted.streams ? try await answer.streamed(to: request) : try await answer.whole(to: request)
    }

    /// Reads a request of somebody who may change what is served.
    private func body(
        of request: Request,
        _ context: ServerContext,
        reading: ([UInt8]) throws(APIError) -> ModelRequest
    ) async throws -> ModelRequest {
        try requireAdministrator(context)
        var request = request
        return try reading(try await request.wholeBody(upTo: configuration.maximumBodyBytes))
    }

    /// Where there are accounts, only keys for administration may.
    private func requireAdministrator(_ context: ServerContext) throws {
        try context.principal?.key.scopes.check(.admin)
    }
}
