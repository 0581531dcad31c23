import MaruCore

/// When events make an incident: so many that match within a time, of one organisation or of one key.
package struct IncidentRule: Sendable {
    package let name: String
    package let kind: IncidentKind
    package let severity: IncidentSeverity
    /// How many events it takes, at least one.
    package let threshold: Int
    package let window: Duration
    /// Whether the events of each key are counted for themselves.
    package let isPerKey: Bool
    let matches: @Sendable (AuditEvent) -> Bool

    package init(
        _ name: String,
        _ kind: IncidentKind,
        _ severity: IncidentSeverity,
        threshold: Int = 1,
        within window: Duration = .seconds(600),
        perKey: Bool = false,
        matches: @escaping @Sendable (AuditEvent) -> Bool
    ) {
        self.name = name
        self.kind = kind
        self.severity = severity
        self.threshold = max(1, threshold)
        self.window = window
        isPerKey = perKey
        self.matches = matches
    }

    /// Rules that fit most organisations.
    package static let standard = [
        IncidentRule("confidential-left", .exposure, .critical) {
            let hasLeft = $0.egress.map { $0.zone != Zone.onPremises.name } == true
            return hasLeft && $0.dataClass == .confidential && $0.decision?.isDenial != true
        },
        IncidentRule("value-in-answer", .exposure, .medium, perKey: true) { $0.cause == .guardedAnswer },
        IncidentRule("denials-of-a-key", .policy, .medium, threshold: 10, perKey: true) {
            // A request is denied before its answer, or within it; the end of one that was denied before says nothing.
            ($0.kind == .intent || $0.kind == .outcome) && $0.decision?.isDenial == true && $0.cause == nil
        },
        IncidentRule("reach-across-tenants", .crossTenant, .high) { $0.cause == .crossTenant },
        IncidentRule("guard-failed", .guardFailure, .high) { $0.cause == .guardFailure },
        IncidentRule("audit-failed", .guardFailure, .critical) { $0.cause == .auditFailure },
        IncidentRule("egress-stopped", .egressDenied, .low, threshold: 3) { $0.cause == .egressDenied },
    ]
}

/// Why something was denied or changed, where it is more than a policy's opinion.
package enum EventCause: String, CaseIterable, Sendable {
    case crossTenant = "cross_tenant"
    /// A policy could not do its work.
    case guardFailure = "guard_failure"
    /// The log could not be written.
    case auditFailure = "audit_failure"
    /// A model said a value that its answer may not hold, and it was taken out.
    case guardedAnswer = "guarded_answer"
    case egressDenied = "egress_denied"
}

extension AuditEvent {
    /// Kept in the event's details.
    package var cause: EventCause? {
        get { details["cause"].flatMap(EventCause.init) }
        set { details["cause"] = newValue?.rawValue }
    }
}
