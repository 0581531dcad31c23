import Logging
import MaruAPI
import MaruAccounts
import MaruAudit
import MaruCore

/// Shows a content to an account after another one agreed, once. Each step is in the log before it counts, and the log is all
/// that is kept of it: after a restart it is read again.
actor ContentDesk {
    private let access: LogAccess
    private let auditing: Auditing
    private var known: AccessRequests?

    init(_ access: LogAccess, auditing: Auditing) { (self.access, self.auditing) = (access, auditing) }

    /// Those that wait for an answer or may be used, the newest first.
    func open(_ context: ServerContext) async throws(APIError) -> [AccessRequest] {
        try await requests(context).open(at: access.now)
    }

    func ask(_ order: ContentAccessOrder, by account: String, _ context: ServerContext) async throws(APIError)
        -> AccessRequest
    {
        let reason = try AccessReason(given: order.reason)
        let event = try await access.reading(context) { () throws(AuditError) in
            try await access.log.read { reader throws(AuditError) in
                try reader.record(at: reader.index(ofEvent: order.event)).decoded()
            }
        }
        // What may be read until yesterday is erased within the hour.
        guard let reference = event.contentReference, reference.scope.epoch >= Day(containing: access.now).number else {
            throw .recordNotFound("content", id: order.event)
        }
        var requests = try await requests(context)
        let stamp = auditing.source.stamp(at: access.now)
        let request = try allowed { () throws(AccessError) in
            try requests.ask(for: reference, by: account, reason: reason, stamp: stamp)
        }
        try await record(request.event(.asked, by: account, stamp: stamp), context)
        known?[request.id] = request
        return request
    }

    func answer(_ id: String, _ step: AccessStep, by account: String, _ context: ServerContext) async throws(APIError)
        -> AccessRequest
    {
        let (before, time) = (try await request(id, context), access.now)
        var request = before
        try allowed { () throws(AccessError) in
            if step == .approved {
                try request.approve(by: account, at: time)
            } else {
                try request.refuse(by: account, at: time)
            }
        }
        // It counts from here on, so that nobody else answers meanwhile; without its record it does not.
        known?[request.id] = request
        do { try await record(request.event(step, by: account, stamp: auditing.source.stamp(at: time)), context) } catch
        {
            known?[request.id] = before
            throw error
        }
        return request
    }

    /// The content, as it was kept.
    func read(_ id: String, by account: String, _ context: ServerContext) async throws(APIError) -> (
        request: AccessRequest, content: JSONValue
    ) {
        let (before, time) = (try await request(id, context), access.now)
        var request = before
        let grant = try allowed { () throws(AccessError) in try request.use(by: account, at: time) }
        known?[request.id] = request
        let contents = AuditedContent(log: access.log, store: auditing.contents)
        do {
            let bytes = try await contents.read(
                grant,
                stamp: auditing.source.stamp(at: time),
                actor: EventActor(key: account)
            )
            return (request, try JSONValue(parsing: bytes))
        } catch ContentStoreError.erased, ContentStoreError.unknown {
            throw .recordNotFound("content", id: request.reference.event.description)
        } catch is AuditError {
            known?[request.id] = before
            throw .auditUnavailable
        } catch {
            access.logger.failure("A content cannot be read", error, context)
            throw .storeFailure
        }
    }

    private func request(_ id: String, _ context: ServerContext) async throws(APIError) -> AccessRequest {
        guard let known = ULID(id), let request = try await requests(context)[known] else {
            throw .recordNotFound("request", id: id)
        }
        return request
    }

    private func requests(_ context: ServerContext) async throws(APIError) -> AccessRequests {
        let now = access.now
        if known == nil {
            let replayed = try await access.reading(context) { () throws(AuditError) in
                try await access.log.read { reader throws(AuditError) in
                    var requests = AccessRequests()
                    let times = now + (Duration.zero - requests.memory)..<now + .seconds(1)
                    try reader.forEachEvent(in: times, of: [.contentAccess]) { record throws(AuditError) in
                        requests.replay(try record.decoded())
                    }
                    return requests
                }
            }
            // Somebody else may have read it meanwhile, and gone on.
            if known == nil { known = replayed }
        }
        known?.forget(at: now)
        return known ?? AccessRequests()
    }

    private func record(_ event: AuditEvent, _ context: ServerContext) async throws(APIError) {
        var event = event
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        do { try await auditing.record(event) } catch {
            access.logger.failure("A step towards a content cannot be recorded", error, context)
            throw .auditUnavailable
        }
    }

    private func allowed<Value>(_ body: () throws(AccessError) -> Value) throws(APIError) -> Value {
        do { return try body() } catch { throw APIError(error) }
    }
}

extension APIError {
    fileprivate init(_ error: AccessError) {
        let (code, isForbidden) =
            switch error {
            case .noReason, .longReason: ("invalid_reason", false)
            case .ownRequest: ("own_request", true)
            case .notTheRequester: ("not_the_requester", true)
            case .refused: ("access_refused", true)
            case .alreadyAnswered: ("already_answered", false)
            case .alreadyUsed: ("already_used", false)
            case .notApproved: ("not_approved", false)
            case .expired: ("request_expired", false)
            }
        self = .contentAccess(error.description, code: code, isForbidden: isForbidden)
    }
}
