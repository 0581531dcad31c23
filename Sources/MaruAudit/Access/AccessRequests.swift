package import MaruAccounts

/// The wishes to see contents that are not over. They are what the log says of them: whoever starts anew replays its events.
package struct AccessRequests: Sendable {
    private var requests: [ULID: AccessRequest] = [:]
    private let policy: AccessPolicy

    package init(_ policy: AccessPolicy = AccessPolicy()) { self.policy = policy }

    /// What happened longer ago than this is over.
    package var memory: Duration { policy.approvalWindow + policy.viewWindow }

    package subscript(id: ULID) -> AccessRequest? {
        get { requests[id] }
        set { requests[id] = newValue }
    }

    /// Those that wait for an answer or may be used, the newest first.
    package func open(at time: Timestamp) -> [AccessRequest] {
        requests.values.filter { $0.end.map { time < $0 } ?? false }.sorted { $0.id > $1.id }
    }

    /// Forgets those that are over for so long that nobody asks for them again.
    package mutating func forget(at time: Timestamp) {
        let memory = memory
        requests = requests.filter { time - $0.value.requested < memory }
    }

    /// Adds a wish.
    /// - Parameter stamp: of the event that records it, whose identifier it has, too.
    package mutating func ask(
        for reference: ContentReference,
        by account: String,
        reason: AccessReason,
        stamp: EventStamp
    ) throws(AccessError) -> AccessRequest {
        let request = try AccessRequest(
            id: stamp.id,
            reference,
            by: account,
            reason: reason.text,
            policy: policy,
            at: stamp.time
        )
        requests[request.id] = request
        return request
    }

    /// Does once more what a recorded event says. Other events, and steps that were not possible, change nothing.
    package mutating func replay(_ event: AuditEvent) {
        guard event.kind == .contentAccess, let account = event.actor.key,
            let step = event.details["step"].flatMap(AccessStep.init)
        else { return }
        if step == .asked { return replayQuestion(event, by: account) }
        guard let id = event.details["request"].flatMap(ULID.init), var request = requests[id] else { return }
        do {
            switch step {
            case .approved: try request.approve(by: account, at: event.stamp.time)
            case .refused: try request.refuse(by: account, at: event.stamp.time)
            case .read: _ = try request.use(by: account, at: event.stamp.time)
            case .asked: return
            }
            requests[id] = request
        } catch {
            // What was recorded was possible; somebody else's event is none of ours.
            return
        }
    }

    private mutating func replayQuestion(_ event: AuditEvent, by account: String) {
        guard let content = event.details["event"].flatMap(ULID.init),
            let epoch = event.details["epoch"].flatMap({ Int($0) }),
            let reason = try? AccessReason(event.details["reason"] ?? "")
        else { return }
        let scope = ContentScope(organization: event.actor.organization ?? "", subject: event.subject, epoch: epoch)
        let reference = ContentReference(scope: scope, event: content)
        _ = try? ask(for: reference, by: account, reason: reason, stamp: event.stamp)
    }
}
