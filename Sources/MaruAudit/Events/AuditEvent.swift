package import MaruCore

/// One thing that happened, as it is recorded for good. It holds no content: what was said is committed to, not kept.
package struct AuditEvent: Hashable, Sendable {
    package var stamp: EventStamp
    package var kind: EventKind
    package var actor: EventActor
    package var request: EventRequest?
    package var model: EventModel?
    package var policy: EventPolicy?
    /// Whose personal data was handled, as a reference that means something only to the organisation.
    package var subject: String?
    /// How many segments of the prompt came from where: `user`, `system`, `retrieved`, `tool`, `file`.
    package var provenance: [String: Int] = [:]
    package var signals: [EventSignal] = []
    package var decision: EventDecision?
    package var dataClass: DataClass?
    package var egress: EventEgress?
    package var outcome: EventOutcome?
    package var commitment: ContentCommitment?
    /// What else there is to say, such as the reason of an access. Nothing secret and no content.
    package var details: [String: String] = [:]

    package init(_ kind: EventKind, stamp: EventStamp, actor: EventActor) {
        self.kind = kind
        self.stamp = stamp
        self.actor = actor
    }
}

package enum EventKind: String, CaseIterable, Sendable {
    /// A request was let in; recorded before the first byte of its answer.
    case intent
    /// How that request ended.
    case outcome
    /// Something was about to be sent to a provider; recorded before it was, or instead of it.
    case egress
    case adminAction = "admin_action"
    case policyChange = "policy_change"
    case incident
    /// Somebody looked into the log; recorded before anything of it is shown.
    case logAccess = "log_access"
    case contentAccess = "content_access"
    case contentErasure = "content_erasure"
    case legalHold = "legal_hold"
    case keyRotation = "key_rotation"
    /// A custodian outside confirmed that it holds a checkpoint.
    case checkpointWitness = "checkpoint_witness"
    /// The log was opened after a crash and cut to what was complete.
    case recovery
}

package enum EventDecision: String, CaseIterable, Sendable {
    case allow, mask, pseudonymise, block, deny
}
