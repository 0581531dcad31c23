import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore

/// `/v1/audit/holds` and `/v1/audit/erasures`: contents that must be kept, and those that must not be any longer.
struct RetentionRoutes {
    let access: LogAccess
    let auditing: Auditing
    let accounts: any AccountStore
    let configuration: ServerConfiguration

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint("/v1/audit/holds", [.get: list, .post: hold])
        try router.endpoint(.post, "/v1/audit/holds/release", use: release)
        try router.endpoint(.post, "/v1/audit/erasures", use: erase)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try request.query([])
        let holds = try await deciding(context) { try await auditing.contents.holds() }
        let list: JSONValue = ["object": "list", "data": .array(holds.map(Self.json))]
        return .json(list.serializedBytes())
    }

    @Sendable private func hold(_ request: Request, _ context: ServerContext) async throws -> Response {
        let hold = try await order(request)
        try await deciding(context) { try await auditing.hold(hold, by: context) }
        return .json(Self.json(hold).serializedBytes())
    }

    @Sendable private func release(_ request: Request, _ context: ServerContext) async throws -> Response {
        let hold = try await order(request)
        try await deciding(context) { try await auditing.release(hold, by: context) }
        return .json(Self.json(hold).serializedBytes())
    }

    @Sendable private func erase(_ request: Request, _ context: ServerContext) async throws -> Response {
        let wanted = try await order(request)
        let erased = try await deciding(context) {
            try await auditing.erase(organization: wanted.organization, reason: wanted.reason, by: context)
        }
        let answer: JSONValue = [
            "object": "content_erasure", "organization": .string(wanted.organization), "reason": .string(wanted.reason),
            "keys_destroyed": .integer(erased),
        ]
        return .json(answer.serializedBytes())
    }

    private func order(_ request: Request) async throws -> LegalHold {
        var request = request
        let order = try RetentionOrder(body: try await request.wholeBody(upTo: configuration.maximumBodyBytes))
        let reason = try AccessReason(given: order.reason)
        guard try await accounts.organizations().contains(where: { $0.name == order.organization }) else {
            throw APIError.recordNotFound("organization", id: order.organization)
        }
        return LegalHold(organization: order.organization, reason: reason.text)
    }

    private func deciding<Value>(_ context: ServerContext, _ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as AuditError {
            access.logger.failure("A decision about contents cannot be recorded", error, context)
            throw APIError.auditUnavailable
        } catch let error as ContentStoreError {
            switch error {
            case .held: throw APIError.contentAccess(error.description, code: "held", isForbidden: false)
            case .notHeld: throw APIError.contentAccess(error.description, code: "not_held", isForbidden: false)
            default:
                access.logger.failure("Contents cannot be held or erased", error, context)
                throw APIError.storeFailure
            }
        }
    }

    private static func json(_ hold: LegalHold) -> JSONValue {
        ["object": "legal_hold", "organization": .string(hold.organization), "reason": .string(hold.reason)]
    }
}
