import Hummingbird
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore

/// `/v1/audit/access`: a content that was kept is shown to one key after another one agreed.
struct ContentAccessRoutes {
    let desk: ContentDesk
    let configuration: ServerConfiguration

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/audit/access", [.get: list, .post: ask])
        try router.endpoint(.post, "/v1/audit/access/:id/approve") { try await answer(.approved, $0, $1) }
        try router.endpoint(.post, "/v1/audit/access/:id/refuse") { try await answer(.refused, $0, $1) }
        try router.endpoint(.post, "/v1/audit/access/:id/read", use: read)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try request.query([])
        let open = try await desk.open(context)
        let list: JSONValue = ["object": "list", "data": .array(open.map { .object($0.members) })]
        return .json(list.serializedBytes())
    }

    @Sendable private func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
        var request = request
        let order = try ContentAccessOrder(body: try await request.wholeBody(upTo: configuration.maximumBodyBytes))
        let made = try await desk.ask(order, by: try context.account, context)
        return .json(JSONValue.object(made.members).serializedBytes())
    }

    private func answer(_ step: AccessStep, _ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let answered = try await desk.answer(id, step, by: try context.account, context)
        return .json(JSONValue.object(answered.members).serializedBytes())
    }

    @Sendable private func read(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let (used, content) = try await desk.read(id, by: try context.account, context)
        let members = used.members + [JSONValue.Member(key: "content", value: content)]
        return .json(JSONValue.object(members).serializedBytes())
    }
}

extension ServerContext {
    /// The key that asks, as a step names it.
    fileprivate var account: String {
        get throws(APIError) {
            guard let principal else { throw .missingKey }
            return principal.key.id.rawValue
        }
    }
}

extension AccessRequest {
    fileprivate var members: [JSONValue.Member] {
        let (word, approver): (String, String?) =
            switch state {
            case .pending: ("pending", nil)
            case .approved(let by, _): ("approved", by)
            case .refused(let by): ("refused", by)
            case .used: ("used", nil)
            }
        return [
            .init(key: "object", value: "content_access"), .init(key: "id", value: .string(id.description)),
            .init(key: "event", value: .string(reference.event.description)),
            .init(key: "organization", value: JSONValue(reference.scope.owner)),
            .init(key: "requester", value: .string(requester)), .init(key: "reason", value: .string(reason)),
            .init(key: "state", value: .string(word)),
            .init(key: "answered_by", value: JSONValue(approver)),
            .init(key: "created_at", value: .integer(requested.second)),
            .init(key: "expires_at", value: end.map { .integer($0.second) } ?? .null),
        ]
    }
}
