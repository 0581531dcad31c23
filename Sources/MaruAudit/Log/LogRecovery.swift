/// Brings a folder to a state in which its log goes on: whole records up to some point that no checkpoint is beyond.
///
/// A crash leaves at most the end of the last segment and of its checkpoints torn, because nobody was told of a record
/// before it was on the disk, and no checkpoint is signed before its records are. Anything else is an error, and the files
/// stay as they are.
struct LogRecovery {
    let folder: AuditFolder
    private(set) var head: LogHead
    private(set) var report = RecoveryReport()

    /// - Precondition: the folder is locked.
    init(_ folder: AuditFolder, _ identity: LogIdentity) throws(AuditError) {
        self.folder = folder
        head = LogHead(identity: identity, keys: try folder.keyChain(identity))
        let count = try folder.segmentCount()
        for segment in 0..<max(0, count - 1) { head.add(try sealedSegment(segment)) }
        try checkSealedSegments()
        if count > 0 { try recoverOpenSegment() }
    }

    /// The summary of a full segment, from its index if that fits the segment.
    private mutating func sealedSegment(_ segment: Int) throws(AuditError) -> SegmentSummary {
        let path = folder.log(segment)
        let size = try Disk.size(path)
        if let summary = SegmentSummary(readingFrom: folder.index(segment)), summary.base == head.size,
            summary.count == head.identity.eventsPerSegment, summary.length == size
        {
            return summary
        }
        let index = try SegmentIndex(of: folder.log(segment), base: head.size)
        guard index.entries.count == head.identity.eventsPerSegment, index.length == size else {
            throw .recordDamaged(path: path, index: index.end)
        }
        report.rebuiltIndexes.append(segment)
        try index.write(to: folder.index(segment))
        return SegmentSummary(index)
    }

    /// The last checkpoint of the full segments is signed for exactly them.
    private mutating func checkSealedSegments() throws(AuditError) {
        guard let last = head.sealed.indices.last else { return }
        let path = folder.checkpoints(last)
        guard let signed = try folder.signedCheckpoints(last).checkpoints.last else {
            throw .checkpointsMissing(path: path)
        }
        try check(signed, path: path)
        guard signed.checkpoint.size == head.size else {
            throw .invalidCheckpoint(path: path, reason: "the last one is of \(signed.checkpoint.size) events")
        }
        guard signed.checkpoint.root == head.frontier.root else { throw .altered(path: folder.path, size: head.size) }
        head.latest = signed
    }

    private mutating func recoverOpenSegment() throws(AuditError) {
        let segment = head.segment
        let path = folder.log(segment)
        let index = try SegmentIndex(of: path, base: head.size)
        let (checkpoints, length) = try folder.signedCheckpoints(segment)
        if let last = checkpoints.last {
            try check(last, path: folder.checkpoints(segment))
            head.latest = last
        }
        guard let latest = head.latest?.checkpoint else {
            guard index.entries.isEmpty else { throw .checkpointsMissing(path: folder.checkpoints(segment)) }
            return
        }
        guard index.end >= latest.size else {
            throw .recordsLost(path: path, signed: latest.size, found: index.end)
        }
        for (offset, leaf) in index.leaves.enumerated() {
            if head.size == latest.size { try checkRoot(latest) }
            head.frontier.append(leaf)
            head.ordinals[index.organizations.words[index.entries[offset].organization], default: 0] += 1
        }
        if head.size == latest.size { try checkRoot(latest) }
        head.open = index
        report.unsignedEvents = head.size - latest.size
        // Only now that everything fits is anything changed.
        report.tornBytes = try cutTornRecord(path, to: index.length)
        report.tornCheckpointBytes = try cut(folder.checkpoints(segment), to: length)
    }

    private func checkRoot(_ latest: Checkpoint) throws(AuditError) {
        guard head.frontier.root == latest.root else { throw .altered(path: folder.path, size: latest.size) }
    }

    private func check(_ signed: SignedCheckpoint, path: String) throws(AuditError) {
        guard signed.checkpoint.origin == head.identity.origin else {
            throw .invalidCheckpoint(path: path, reason: "it is of the log \(signed.checkpoint.origin)")
        }
        guard head.keys.signed(signed.note, size: signed.checkpoint.size) else {
            throw .invalidCheckpoint(path: path, reason: "its signature is not of the log's key")
        }
    }

    /// Cuts what is no whole record off, and keeps it: it may tell what was lost.
    private func cutTornRecord(_ path: String, to length: Int) throws(AuditError) -> Int {
        let size = try Disk.size(path)
        guard size > length else { return 0 }
        try Disk.replace(folder.torn(head.segment, at: length), with: Disk.read(path, length..<size))
        return try cut(path, to: length)
    }

    private func cut(_ path: String, to length: Int) throws(AuditError) -> Int {
        guard Disk.exists(path) else { return 0 }
        let file = try AppendFile(path)
        let torn = file.length - length
        if torn > 0 { try file.cut(to: length) }
        return torn
    }
}

extension SegmentIndex {
    /// Reads the records of a segment, up to the first that is not whole or not the next one.
    init(of path: String, base: Int) throws(AuditError) {
        self.init(base: base)
        let bytes = try Disk.read(path)
        while let frame = Frame(in: bytes, at: length), let record = AuditRecord(payload: frame.payload),
            record.index == end
        {
            append(try EventSummary(record.json()), leaf: frame.leaf, payload: frame.payload.count)
        }
    }
}
