import MaruAccounts

extension AuditLog {
    /// Signs a checkpoint in every interval in which there are events without one. Returns when the task is cancelled.
    /// - Parameter failed: is told why a checkpoint could not be written; until it can, appends throw the same.
    package func run(failed: @Sendable (AuditError) -> Void) async {
        while !Task.isCancelled, !isClosed {
            try? await Task.sleep(for: settings.checkpointInterval)
            do throws(AuditError) { try settle() } catch { failed(error) }
        }
    }

    /// Signs a checkpoint of everything that is recorded by now.
    @discardableResult
    package func checkpoint() throws(AuditError) -> SignedCheckpoint {
        guard !isClosed else { throw .closed }
        flush()
        if uncovered == 0, let latest = head.latest { return latest }
        return try signCheckpoint()
    }

    /// Events without a checkpoint.
    var uncovered: Int { head.size - (head.latest?.checkpoint.size ?? 0) }

    /// Signs what is due, and begins another segment when one is full.
    func settle() throws(AuditError) {
        guard !isClosed else { return }
        if isCheckpointDue { try signCheckpoint() }
        if head.isFull { try seal() }
    }

    private var isCheckpointDue: Bool {
        guard uncovered > 0, let latest = head.latest else { return false }
        return uncovered >= settings.checkpointEvents || head.isFull
            || now() - latest.checkpoint.time >= settings.checkpointInterval
    }

    @discardableResult
    func signCheckpoint() throws(AuditError) -> SignedCheckpoint {
        let signed = try SignedCheckpoint(head.checkpoint(at: now()), signedBy: key)
        try checkpoints.append(signed)
        head.latest = signed
        return signed
    }

    /// Ends a full segment. Each step can be done again if the next one is not reached.
    private func seal() throws(AuditError) {
        let segment = head.segment
        try head.open.write(to: folder.index(segment))
        let (nextRecords, nextCheckpoints) = (
            try AppendFile(folder.log(segment + 1)), try AppendFile(folder.checkpoints(segment + 1))
        )
        try Disk.syncFolder(of: folder.log(segment + 1))
        for path in [folder.log(segment), folder.checkpoints(segment), folder.index(segment)] { try Disk.protect(path) }
        head.startSegment(after: SegmentSummary(head.open))
        (records, checkpoints) = (nextRecords, nextCheckpoints)
    }
}

extension LogHead {
    func checkpoint(at time: Timestamp) -> Checkpoint {
        Checkpoint(origin: identity.origin, size: size, root: frontier.root, time: time)
    }
}

extension AppendFile {
    func append(_ signed: SignedCheckpoint) throws(AuditError) {
        try append(Frame.bytes(Array(signed.note.description.utf8)))
    }
}
