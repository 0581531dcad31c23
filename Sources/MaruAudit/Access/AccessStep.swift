/// What is done with a wish to see a content. Each is an event of the kind `content_access`.
package enum AccessStep: String, CaseIterable, Sendable {
    case asked, approved, refused, read
}

extension AccessRequest {
    /// The event that records a step, all but the reading: ``AuditedContent`` records that.
    /// - Parameter account: who makes the step.
    package func event(_ step: AccessStep, by account: String, stamp: EventStamp) -> AuditEvent {
        let actor = EventActor(organization: reference.scope.owner, key: account)
        var event = AuditEvent(.contentAccess, stamp: stamp, actor: actor)
        event.subject = reference.scope.subject
        event.details = [
            "epoch": "\(reference.scope.epoch)", "event": reference.event.description, "reason": reason,
            "request": id.description, "step": step.rawValue,
        ]
        return event
    }
}
