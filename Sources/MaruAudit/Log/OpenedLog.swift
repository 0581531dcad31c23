import MaruAccounts

/// A log that was found in a folder or made there, and that nobody else writes.
struct OpenedLog {
    let folder: AuditFolder
    let identity: LogIdentity
    let report: RecoveryReport
    let head: LogHead
    let key: SigningKey
    let records: AppendFile
    let checkpoints: AppendFile
    let lock: WriterLock

    /// - Parameters:
    ///   - origin, eventsPerSegment: for a log that is made.
    init(_ path: String, origin: String, eventsPerSegment: Int, at time: Timestamp) throws(AuditError) {
        folder = AuditFolder(path: path)
        try Disk.makeFolder(path)
        lock = try WriterLock(folder.lock)
        identity = try folder.ensureIdentity(origin: origin, eventsPerSegment: eventsPerSegment)
        let recovery = try LogRecovery(folder, identity)
        report = recovery.report
        key = try folder.signingKey(of: recovery.head.keys)
        records = try AppendFile(folder.log(recovery.head.segment))
        checkpoints = try AppendFile(folder.checkpoints(recovery.head.segment))
        try Disk.syncFolder(of: folder.log(recovery.head.segment))
        var head = recovery.head
        if head.latest == nil || report.unsignedEvents > 0 {
            let signed = try SignedCheckpoint(head.checkpoint(at: time), signedBy: key)
            try checkpoints.append(signed)
            head.latest = signed
        }
        self.head = head
    }
}
