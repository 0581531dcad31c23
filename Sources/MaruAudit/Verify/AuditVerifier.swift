/// Checks a log, or an organisation's part of one, with nothing but the files and a public key.
///
/// What a checkpoint covers cannot be changed without a finding by anybody who lacks the signing key. Who has that key can
/// write another history; that is found with a checkpoint that a custodian kept from before (``since``).
package struct AuditVerifier: Sendable {
    /// The key that is trusted. Without one the files' own first key is taken, which shows only that nothing was changed
    /// by somebody without that key.
    package var key: VerifyingKey?
    /// A checkpoint that somebody outside kept.
    package var since: SignedCheckpoint?

    package init(key: VerifyingKey? = nil, since: SignedCheckpoint? = nil) {
        self.key = key
        self.since = since
    }

    /// Checks a log or a bundle, whichever is there.
    package func verify(_ path: String) throws(AuditError) -> VerificationReport {
        try Disk.isFolder(path) ? verify(folder: path) : verify(bundle: path)
    }

    /// Checks every record and checkpoint of a log. Takes the memory of one segment.
    package func verify(folder path: String) throws(AuditError) -> VerificationReport {
        let folder = AuditFolder(path: path)
        let identity = try LogIdentity(readingFrom: folder)
        let chain = try folder.keyChain(identity)
        let isWritten = WriterLock.isHeld(folder.lock)
        var check = HistoryCheck(origin: identity.origin, chain: chain, key: key ?? chain.first, custody: since)
        let count = try folder.segmentCount()
        for segment in 0..<count {
            let isLast = segment == count - 1
            let evidence = try SegmentEvidence(
                folder,
                segment: segment,
                isLast: isLast,
                eventsPerSegment: identity.eventsPerSegment
            )
            check.add(evidence)
        }
        return check.finish(isWritten: isWritten)
    }
}
