extension AuditEvent {
    /// Where its content is kept if it is kept until the end of the epoch.
    package func contentReference(epoch: Int) -> ContentReference {
        let scope = ContentScope(organization: actor.organization ?? "", subject: subject, epoch: epoch)
        return ContentReference(scope: scope, event: stamp.id)
    }

    /// Where its content was kept; `nil` when there was none.
    package var contentReference: ContentReference? { commitment.map { contentReference(epoch: $0.epoch) } }
}
