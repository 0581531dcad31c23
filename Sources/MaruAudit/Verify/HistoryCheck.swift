import MaruCore

/// Follows the history of a log, segment by segment, and compares it with what was signed.
struct HistoryCheck {
    private let chain: KeyChain
    private(set) var report: VerificationReport
    /// The tree as it was signed, up to the segment that comes next.
    private var frontier = MerkleFrontier()
    /// Something does not fit, and what was recorded instead is not known: later checkpoints cannot be compared.
    private var isLost = false
    private var sequences = SequenceCheck()
    private var newest: Checkpoint?
    private let custody: SignedCheckpoint?
    /// How many records there are, as far as their indexes say.
    private var end = 0

    /// - Parameters:
    ///   - key: the one that is trusted.
    ///   - custody: a checkpoint that was kept outside.
    init(origin: String, chain: KeyChain, key: VerifyingKey, custody: SignedCheckpoint?) {
        self.chain = chain
        report = VerificationReport(origin: origin, key: key.id)
        var accepted = custody
        if !chain.keys.contains(key) { report.add(.untrustedKey(found: chain.keys.map(\.id), trusted: key.id)) }
        if let custody, custody.checkpoint.origin != origin {
            report.add(.foreignOrigin(custody.checkpoint.origin))
            accepted = nil
        } else if let custody, !chain.signed(custody.note, size: custody.checkpoint.size) {
            report.add(.forgedCheckpoint(size: custody.checkpoint.size))
            accepted = nil
        }
        self.custody = accepted
    }

    mutating func add(_ segment: SegmentEvidence) {
        let signed = segment.checkpoints.filter { accept($0) }.map(\.checkpoint)
        let findings = segment.findings
        for finding in findings { report.add(finding) }
        for item in segment.scan.records { count(item.record) }
        end = segment.expected.upperBound
        guard !isLost else { return }
        // Records out of their places fit nothing, and whether they would tells nothing.
        guard findings.isEmpty else { return mend(segment, signed, firstFailure: nil) }
        let replayed = replay(segment.scan.records.map(\.leaf), signed, from: frontier)
        guard replayed.failure == nil else { return mend(segment, signed, firstFailure: replayed.failure) }
        frontier = replayed.frontier
        report.checkpoints += signed.count
    }

    /// What is to be said when everything was looked at.
    /// - Parameter isWritten: a writer is at work, and what it has not signed yet is no wonder.
    mutating func finish(isWritten: Bool) -> VerificationReport {
        let signed = max(newest?.size ?? 0, custody?.checkpoint.size ?? 0)
        if signed > end { report.add(.truncated(signed: signed, found: end)) }
        if let size = newest?.size, end > size {
            if isWritten { report.unsigned = end - size } else { report.add(.appended(size..<end)) }
        }
        if let custody, let newest, custody.checkpoint.size > newest.size, custody.checkpoint.size <= end {
            report.add(.truncated(signed: custody.checkpoint.size, found: newest.size))
        }
        report.latest = newest
        report.gaps = sequences.gaps
        return report
    }

    /// Whether a checkpoint is one of this log's, and follows those before it.
    private mutating func accept(_ signed: SignedCheckpoint) -> Bool {
        let checkpoint = signed.checkpoint
        guard checkpoint.origin == report.origin else {
            report.add(.foreignOrigin(checkpoint.origin))
            return false
        }
        guard chain.signed(signed.note, size: checkpoint.size) else {
            report.add(.forgedCheckpoint(size: checkpoint.size))
            return false
        }
        if let newest {
            if checkpoint.size < newest.size { report.add(.checkpointOutOfOrder(size: checkpoint.size)) }
            if checkpoint.size == newest.size, checkpoint.root != newest.root {
                report.add(.fork(size: checkpoint.size))
            }
            guard checkpoint.size > newest.size else { return false }
        }
        newest = checkpoint
        return true
    }

    private mutating func count(_ record: AuditRecord) {
        report.events += 1
        guard let json = try? record.json(), case .integer(let sequence) = json["metadata"]?["sequence"],
            case .string(let process) = json["unmapped"]?["process"]
        else { return }
        sequences.add(process: process, sequence: sequence)
    }

    /// Appends leaves and compares the root at every size that was signed.
    /// - Returns: the tree, and between which sizes it first did not fit.
    private mutating func replay(
        _ leaves: [MerkleHash],
        _ signed: [Checkpoint],
        from begin: MerkleFrontier
    ) -> (frontier: MerkleFrontier, failure: Range<Int>?) {
        var frontier = begin
        var good = begin.size
        var roots = Dictionary(signed.map { ($0.size, $0.root) }) { first, _ in first }
        for size in begin.size...begin.size + leaves.count {
            if let root = roots.removeValue(forKey: size) {
                guard frontier.root == root else { return (frontier, good..<size) }
                good = size
            }
            if let custody = custody?.checkpoint, custody.size == size, custody.root != frontier.root {
                report.add(.fork(size: size))
            }
            if size < begin.size + leaves.count { frontier.append(leaves[size - begin.size]) }
        }
        return (frontier, nil)
    }

    /// Something in the segment does not fit. If the hashes of its index do, they say what was recorded, which event is
    /// another one now, and how the history goes on.
    private mutating func mend(_ segment: SegmentEvidence, _ signed: [Checkpoint], firstFailure: Range<Int>?) {
        let forks = report.findings
        let replayed = replay(segment.leaves, signed, from: frontier)
        guard segment.leaves.count == segment.expected.count, let last = signed.last, replayed.failure == nil,
            last.size == replayed.frontier.size
        else {
            report.findings = forks
            if let firstFailure { report.add(.changedWithin(firstFailure)) }
            isLost = true
            return
        }
        for item in segment.scan.records where segment.expected.contains(item.record.index) {
            let leaf = segment.leaves[item.record.index - segment.expected.lowerBound]
            if leaf != item.leaf { report.add(.changed(index: item.record.index)) }
        }
        frontier = replayed.frontier
        report.checkpoints += signed.count
    }
}
