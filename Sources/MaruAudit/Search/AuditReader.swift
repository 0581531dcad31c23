/// Looks into a log without writing to it, also while somebody else does: what it sees is the log as it was when this was
/// made.
package struct AuditReader: Sendable {
    package let identity: LogIdentity
    package let keys: KeyChain
    /// The checkpoint with the most events. What came after it cannot be proven yet.
    package let latest: SignedCheckpoint
    let folder: AuditFolder
    let sealed: [SegmentSummary]
    let open: SegmentIndex

    init(_ folder: AuditFolder, _ head: LogHead, latest: SignedCheckpoint) {
        self.folder = folder
        self.latest = latest
        (identity, keys, sealed, open) = (head.identity, head.keys, head.sealed, head.open)
    }

    /// Reads what is in a folder. Whether it is what was signed, ``AuditVerifier`` says.
    package init(_ path: String) throws(AuditError) {
        folder = AuditFolder(path: path)
        identity = try LogIdentity(readingFrom: folder)
        keys = try folder.keyChain(identity)
        let count = try folder.segmentCount()
        guard let latest = try folder.latestCheckpoint(segments: count) else {
            throw .checkpointsMissing(path: folder.checkpoints(0))
        }
        self.latest = latest
        var sealed: [SegmentSummary] = []
        for segment in 0..<max(0, count - 1) {
            let base = segment * identity.eventsPerSegment
            if let summary = SegmentSummary(readingFrom: folder.index(segment)) {
                sealed.append(summary)
            } else {
                sealed.append(SegmentSummary(try SegmentIndex(of: folder.log(segment), base: base)))
            }
        }
        self.sealed = sealed
        open = try SegmentIndex(of: folder.log(count - 1), base: sealed.count * identity.eventsPerSegment)
    }

    package var size: Int { open.end }

    /// How many events are signed.
    package var signedSize: Int { latest.checkpoint.size }

    package var segmentCount: Int { sealed.count + 1 }

    /// What can be found of a segment without its records.
    func index(of segment: Int) throws(AuditError) -> SegmentIndex {
        if segment == sealed.count { return open }
        if let index = SegmentIndex(readingFrom: folder.index(segment)) { return index }
        return try SegmentIndex(of: folder.log(segment), base: segment * identity.eventsPerSegment)
    }

    package func record(at index: Int) throws(AuditError) -> AuditRecord {
        guard (0..<size).contains(index) else { throw .noSuchEvent("\(index)") }
        let segment = index / identity.eventsPerSegment
        return try SegmentRecords(folder.log(segment), self.index(of: segment), together: false).record(at: index)
    }

    /// An event with the proof that the latest checkpoint covers it.
    package func proof(of index: Int) throws(AuditError) -> (record: AuditRecord, path: [MerkleHash]) {
        let record = try record(at: index)
        guard index < signedSize else { throw .notYetSigned(index: index, signed: signedSize) }
        return (record, try LogTree(self).inclusionProof(of: index, size: signedSize))
    }
}

extension AuditFolder {
    func latestCheckpoint(segments: Int) throws(AuditError) -> SignedCheckpoint? {
        for segment in (0..<segments).reversed() {
            if let last = try signedCheckpoints(segment).checkpoints.last { return last }
        }
        return nil
    }
}
