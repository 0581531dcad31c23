import HTTPTypes
import Hummingbird
import Logging
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore

/// `/v1/audit`: what was recorded, with proofs.
///
/// What shows events asks for a reason. It is in the log before anything is shown; a sum and a checkpoint show no event.
struct AuditRoutes {
    let access: LogAccess

    /// So that a search for what is rare answers in a time that people wait.
    private static let eventsPerPage = 1_000_000

    func add(to router: some RouterMethods<ServerContext>) throws(ServerError) {
        try router.endpoint(.get, "/v1/audit/events", use: search)
        try router.endpoint(.get, "/v1/audit/events/:id", use: show)
        try router.endpoint(.get, "/v1/audit/export", use: export)
        try router.endpoint(.get, "/v1/audit/checkpoint", use: checkpoint)
        try router.endpoint(.get, "/v1/audit/egress", use: egress)
    }

    @Sendable private func search(_ request: Request, _ context: ServerContext) async throws -> Response {
        let known = AuditSelection.conditions.union(AuditPaging.parameters).union(["reason"])
        let values = try request.query(known)
        let (selection, paging) = (try AuditSelection(values, today: today), try AuditPaging(values))
        let look = LogLook(
            key: context.keyID,
            reason: try AccessReason(values),
            action: .search,
            subject: selection.subject
        )
        let (answer, owner) = try await access.reading(context) { () throws(AuditError) in
            try await access.log.read { reader throws(AuditError) in
                let page = try reader.search(
                    selection.query,
                    limit: paging.limit,
                    before: paging.before,
                    examining: Self.eventsPerPage
                )
                return (try AuditAnswers.list(page), reader.owner(selection.query.organization))
            }
        }
        try await access.record(look, of: owner, context: context)
        return .json(answer.serializedBytes())
    }

    @Sendable private func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        let reason = try AccessReason(try request.query(["reason"]))
        let name = try context.parameters.require("id")
        let (index, answer, owner) = try await access.reading(context) { () throws(AuditError) in
            try await access.log.readSigned { reader throws(AuditError) in
                let index = try reader.index(ofEvent: name)
                let event = try reader.record(at: index).decoded()
                return (index, try AuditAnswers.proof(of: index, reader), event.actor.organization)
            }
        }
        let look = LogLook(key: context.keyID, reason: reason, action: .event, subject: "index=\(index)")
        try await access.record(look, of: owner, context: context)
        return .json(answer.serializedBytes())
    }

    @Sendable private func export(_ request: Request, _ context: ServerContext) async throws -> Response {
        let values = try request.query(AuditSelection.scope.union(["reason"]))
        let selection = try AuditSelection(values, today: today)
        let look = LogLook(
            key: context.keyID,
            reason: try AccessReason(values),
            action: .export,
            subject: selection.subject
        )
        let scope = ExportScope(organization: selection.query.organization, times: selection.query.times)
        let (export, head, owner) = try await access.reading(context) { () throws(AuditError) in
            let owner = try await access.log.reader().owner(scope.organization)
            let export = try await access.log.export(scope)
            return (export, try await export.next(), owner)
        }
        try await access.record(look, of: owner, context: context)
        let body = ResponseBody { writer in
            var piece = head
            while let bytes = piece {
                try await writer.write(ByteBuffer(bytes: bytes))
                do { piece = try await export.next() } catch {
                    access.logger.failure("An export broke off", error, context)
                    throw error
                }
            }
            try await writer.finish(nil)
        }
        let name = "audit-\(scope.organization ?? "all")-\(today).jsonl"
        return Response(status: .ok, headers: .attachment(named: name, as: "application/x-ndjson"), body: body)
    }

    @Sendable private func checkpoint(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try request.query([])
        let answer = try await access.reading(context) { () throws(AuditError) in
            try await access.log.readSigned { reader in AuditAnswers.checkpoint(reader.latest, reader.keys) }
        }
        return .json(answer.serializedBytes())
    }

    /// Sums of this month, unless other days are named.
    @Sendable private func egress(_ request: Request, _ context: ServerContext) async throws -> Response {
        let values = try request.query(AuditSelection.days)
        let last = try AuditSelection.day("through", values) ?? today
        let first = try AuditSelection.day("from", values) ?? last.firstOfMonth
        guard first <= last else {
            throw APIError.conflict("from", "through", reason: "\(first) is after \(last)")
        }
        let totals = try await access.reading(context) { () throws(AuditError) in
            try await access.log.read { reader throws(AuditError) in
                var totals = EgressTotals()
                try reader.forEachEvent(in: first.start..<last.next.start, of: [.egress]) { record throws(AuditError) in
                    totals.add(try record.decoded())
                }
                return totals
            }
        }
        return .json(AuditAnswers.egress(totals, from: first, through: last).serializedBytes())
    }

    private var today: Day { Day(containing: access.now) }
}

extension ServerContext {
    /// The id of the key that asks.
    fileprivate var keyID: String? { principal?.key.id.rawValue }
}

extension AuditReader {
    /// The organisation of that name, if there are events of it: a name that somebody made up owns nothing.
    fileprivate func owner(_ organization: String?) -> String? {
        organization.flatMap { knows(organization: $0) ? $0 : nil }
    }
}
