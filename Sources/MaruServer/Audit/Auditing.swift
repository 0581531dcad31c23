import Hummingbird
import Logging
package import MaruAccounts
package import MaruAudit
import MaruAPI
package import MaruCore
import MaruPolicy

/// Records for good who asked what of which model, what the policy decided, and how it ended.
///
/// A request is recorded before anything of its answer is given; where that fails, there is no answer. Its end is
/// recorded after it, and waits for nothing.
package struct Auditing: Sendable {
    let trail: any AuditTrail
    let contents: any ContentStore
    /// The log itself, where it can be looked into.
    let log: AuditLog?
    let source: EventSource
    let now: @Sendable () -> Timestamp
    let incidents: IncidentWatch
    private let outcomes: AsyncStream<AuditEvent>
    private let continuation: AsyncStream<AuditEvent>.Continuation

    /// - Parameters:
    ///   - contents: keeps what was asked, where a policy says so.
    ///   - incidents: sees what is recorded; it knows the incidents that the trail tells of.
    package init(
        _ trail: any AuditTrail,
        log: AuditLog? = nil,
        contents: any ContentStore,
        incidents: IncidentWatch = IncidentWatch(),
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.trail = trail
        self.log = log
        self.contents = contents
        self.incidents = incidents
        self.now = now
        source = EventSource(at: now())
        (outcomes, continuation) = AsyncStream.makeStream()
    }

    /// Records that a request is let in, or refused by the policy.
    /// - Parameters:
    ///   - reviews: what the policy said of its prompts or texts.
    ///   - content: those texts, if they are to be kept. They are on the disk before the event that commits to them.
    func begin(
        _ reviews: [Review],
        of content: RecordedContent?,
        by policy: PolicyChain,
        with model: ModelDescription,
        context: ServerContext
    ) async throws {
        var event = AuditEvent(.intent, stamp: source.stamp(at: now()), actor: EventActor(context.principal))
        event.request = EventRequest(id: context.requestID, endpoint: context.endpoint)
        event.model = EventModel(model)
        event.dataClass = context.dataClass
        event.policy = EventPolicy(id: policy.policy.name, version: policy.version)
        event.signals = reviews.flatMap(\.signals)
        event.decision = reviews.map(\.decision).max().map { EventDecision($0) }
        if let violation = reviews.compactMap(\.violation).first {
            event.details = ["violation": violation.code, "field": violation.field?.rawValue ?? ""]
        }
        event.commitment = try await keep(content, of: event, by: policy.policy)
        try await record(event)
        let (actor, request, arrival) = (event.actor, event.request, context.arrival)
        context.record.onEnd { ending in
            var event = AuditEvent(.outcome, stamp: source.stamp(at: now()), actor: actor)
            event.request = request
            event.model = EventModel(model)
            event.outcome = EventOutcome(
                promptTokens: ending.usage?.promptTokens ?? 0,
                completionTokens: ending.usage?.completionTokens ?? 0,
                milliseconds: Int((ContinuousClock.now - arrival).milliseconds),
                finishReason: ending.error ?? ending.outcome.rawValue
            )
            event.signals = ending.findings.signals
            event.decision = ending.findings.decision
            if ending.findings.holdsValue { event.cause = .guardedAnswer }
            continuation.yield(event)
        }
    }

    /// Records what is about to be sent to a provider, or what is not sent since that was denied.
    ///
    /// When this returns, the record is kept for good. Only that of what stays on the organisation's own machines is written
    /// behind: nothing leaves with it, and the request itself is in the log already.
    package func egress(
        of request: String,
        as dataClass: DataClass,
        to egress: EventEgress,
        rule: String,
        isDenied: Bool
    ) async throws(AuditError) {
        var event = AuditEvent(.egress, stamp: source.stamp(at: now()), actor: EventActor())
        event.request = EventRequest(id: request, endpoint: "egress")
        event.dataClass = dataClass
        event.egress = egress
        event.decision = isDenied ? .deny : .allow
        event.details = ["rule": rule]
        if isDenied { event.cause = .egressDenied }
        if egress.zone == Zone.onPremises.name, !isDenied {
            continuation.yield(event)
        } else {
            try await record(event)
        }
    }

    /// Records that another revision of a policy is in force.
    func policyChanged(_ revision: PolicyRevision) {
        var event = AuditEvent(.policyChange, stamp: source.stamp(at: now()), actor: EventActor())
        event.details = [
            "scope": revision.scope.description, "revision": String(revision.number), "author": revision.author,
            "signed": revision.signature.map { $0.isValid(for: revision.text) ? "yes" : "invalid" } ?? "no",
        ]
        continuation.yield(event)
    }

    /// Records that the log was opened after a crash.
    package func recovered(_ report: RecoveryReport) {
        var event = AuditEvent(.recovery, stamp: source.stamp(at: now()), actor: EventActor())
        event.details = ["torn_bytes": String(report.tornBytes), "unsigned_events": String(report.unsignedEvents)]
        continuation.yield(event)
    }

    /// Writes down what ended, until ``finish()``.
    func run(logger: Logger) async {
        for await event in outcomes {
            do { try await record(event) } catch {
                logger.error("The end of a request is not in the audit log", metadata: ["cause": "\(error)"])
            }
        }
    }

    /// Nothing more ends.
    func finish() { continuation.finish() }
}

/// Where events are recorded.
package protocol AuditTrail: Sendable {
    /// When this returns, the event is kept for good.
    func append(_ event: AuditEvent) async throws(AuditError)
}

extension EventModel {
    /// Who computed what a router sent on is told by the receipts of the same request.
    fileprivate init(_ model: ModelDescription) {
        self.init(name: model.id, provider: model.isRouted ? "routed" : "local", weights: model.weights?.sha256)
    }
}

extension EventActor {
    init(_ principal: Principal?) {
        self.init(
            organization: principal?.organization.name,
            project: principal?.project.name,
            key: principal?.key.id.rawValue
        )
    }
}

extension Review {
    fileprivate var signals: [EventSignal] {
        entries.map { entry in
            let (rule, version) = entry.finding.rule.ruleAndVersion
            return EventSignal(rule: rule, version: version, score: 1, range: entry.finding.range)
        }
    }
}

extension EventDecision {
    fileprivate init(_ action: DataAction) {
        switch action {
        case .allow: self = .allow
        case .pseudonymise: self = .pseudonymise
        case .mask: self = .mask
        case .block: self = .block
        }
    }
}

extension String {
    /// `kr-rrn/1` is the rule `kr-rrn` in version `1`.
    var ruleAndVersion: (String, String) {
        guard let slash = lastIndex(of: "/") else { return (self, "") }
        return (String(self[..<slash]), String(self[index(after: slash)...]))
    }
}
