import HTTPTypes
import Hummingbird
import MaruAPI
import MaruAccounts
import MaruCore

/// What changes which models are in memory and on this machine, for keys that allow administration: `/v1/models/load`, `/v1/models/unload`,
/// `/v1/models/pull`, and Ollama's `/api/pull` and `/api/delete`
struct ModelAdminRoutes {
    let catalogue: ModelCatalogue
    let lifecycle: Lifecycle
    let configuration: ServerConfiguration
    let actions: AdminActions

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.post, "/v1/models/load") { request, context in
            var request = request
            return try await load(try ModelRequest(body: try await body(of: &request), hasKeepAlive: true), context)
        }
        try router.endpoint(.post, "/v1/models/unload") { request, context in
            var request = request
            return try await unload(try ModelRequest(body: try await body(of: &request)), context)
        }
        try router.endpoint(.post, "/v1/models/pull") { request, context in
            var request = request
            let wanted = try ModelRequest(body: try await body(of: &request))
            return try await pull(wanted, as: .events, request, context)
        }
        try router.endpoint(.post, "/api/pull") { request, context in
            var request = request
            let wanted = try ModelRequest(ollama: try await body(of: &request))
            return try await pull(wanted, as: .lines, request, context)
        }
        try router.endpoint(.delete, "/api/delete") { request, context in
            var request = request
            let wanted = try ModelRequest(ollama: try await body(of: &request))
            _ = try await delete(wanted.model, context: context)
            return Response(status: .ok)
        }
    }

    /// `DELETE /v1/models/{name}`, whose path is also one for everybody.
    func delete(_ name: String, context: ServerContext) async throws -> Response {
        try context.require(.admin)
        let model = try await catalogue.model(named: name)
        try await actions.record("model.delete", ["model": model.name], by: context)
        do { try await catalogue.remove(model.name) } catch { throw APIError.model(error) }
        return .json(ModelList.deleted(model.name))
    }

    private func load(_ wanted: ModelRequest, _ context: ServerContext) async throws -> Response {
        let model = try await catalogue.model(named: wanted.model)
        try await actions.record("model.load", ["model": model.name], by: context)
        do { _ = try await catalogue.use(model.name, keepAlive: wanted.keepAlive) } catch {
            throw APIError.model(error)
        }
        return .json(ModelList.json(try await catalogue.entry(named: wanted.model)))
    }

    private func unload(_ wanted: ModelRequest, _ context: ServerContext) async throws -> Response {
        let model = try await catalogue.model(named: wanted.model)
        try await actions.record("model.unload", ["model": model.name], by: context)
        do { try await catalogue.unload(model.name) } catch { throw APIError.model(error) }
        return .json(ModelList.json(try await catalogue.entry(named: wanted.model)))
    }

    private func pull(
        _ wanted: ModelRequest,
        as form: TransferAnswer,
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Response {
        try await actions.record("model.pull", ["model": wanted.model], by: context)
        let pull = RunningPull(wanted.model, into: catalogue)
        let admission = try lifecycle.admit { pull.interrupt(.cut) }
        let answer = PullAnswer(pull: pull, form: form, admission: admission, record: context.record)
        return wanted.streams ? try await answer.streamed(to: request) : try await answer.whole(to: request)
    }

    private func body(of request: inout Request) async throws -> [UInt8] {
        try await request.wholeBody(upTo: configuration.maximumBodyBytes)
    }
}
