import MaruAccounts
import MaruAudit
import MaruGovernance

extension Auditing {
    /// What was asked, read by whoever asks for a reason that is recorded.
    func recordedContents(reason: String, context: ServerContext) throws(PolicyError) -> RecordedContents {
        guard let log else { throw .nothingRecorded }
        return try RecordedContents(
            log: log,
            store: contents,
            reader: context.principal?.key.id.rawValue ?? ServerContext.localOwner,
            actor: EventActor(key: context.principal?.key.id.rawValue),
            reason: reason,
            now: now
        )
    }
}
