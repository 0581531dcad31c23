import MaruCore

extension AuditVerifier {
    /// Checks a bundle: that every event is in the tree that was signed, and that none of those that it should hold is
    /// missing. Takes the memory of one event.
    package func verify(bundle path: String) throws(AuditError) -> VerificationReport {
        var lines = try LineReader(path)
        guard let first = try lines.next() else {
            throw .invalidBundle(path: path, line: 1, reason: "There is nothing in it")
        }
        let header: BundleHeader = try reading(path, line: 1) { () throws(AuditError) in
            try BundleHeader(Self.json(first))
        }
        var check = BundleCheck(header, key: key ?? header.keys.first)
        if let since { check.compare(with: since) }
        var number = 1
        while let line = try lines.next() {
            number += 1
            let event = try reading(path, line: number) { () throws(AuditError) in try BundleLine(Self.json(line)) }
            check.add(event)
        }
        return check.finish()
    }

    private static func json(_ line: [UInt8]) throws(AuditError) -> JSONValue {
        do { return try JSONValue(parsing: line) } catch { throw .unreadableEvent(field: "line", expected: "JSON") }
    }

    /// Says of an error in which line it is.
    private func reading<T>(_ path: String, line: Int, _ body: () throws(AuditError) -> T) throws(AuditError) -> T {
        do { return try body() } catch {
            throw .invalidBundle(path: path, line: line, reason: "It is not what was exported: \(error)")
        }
    }
}

/// Follows the events of a bundle.
private struct BundleCheck {
    private let header: BundleHeader
    private var report: VerificationReport
    private var sequences = SequenceCheck()
    /// The number that the next event should have.
    private var next: Int
    /// The highest index so far.
    private var highest = -1

    init(_ header: BundleHeader, key: VerifyingKey) {
        self.header = header
        next = header.manifest.numbers.lowerBound
        let checkpoint = header.checkpoint.checkpoint
        report = VerificationReport(origin: header.keys.first.name, key: key.id)
        report.latest = checkpoint
        if !header.keys.keys.contains(key) {
            report.add(.untrustedKey(found: header.keys.keys.map(\.id), trusted: key.id))
        }
        for origin in [checkpoint.origin, header.manifest.origin] where origin != report.origin {
            report.add(.foreignOrigin(origin))
        }
        if !header.keys.signed(header.checkpoint.note, size: checkpoint.size)
            || !header.keys.signed(header.manifestNote, size: header.manifest.checkpointSize)
            || header.manifest.checkpointSize != checkpoint.size
        {
            report.add(.forgedCheckpoint(size: checkpoint.size))
        } else {
            report.checkpoints = 1
        }
    }

    mutating func compare(with custody: SignedCheckpoint) {
        let (old, new) = (custody.checkpoint, header.checkpoint.checkpoint)
        if old.origin != new.origin { return report.add(.foreignOrigin(old.origin)) }
        guard header.keys.signed(custody.note, size: old.size) else {
            return report.add(.forgedCheckpoint(size: old.size))
        }
        if old.size > new.size { return report.add(.truncated(signed: old.size, found: new.size)) }
        guard let proof = old.size == new.size ? [] : header.consistency[old.size] else {
            return report.add(.noConsistencyProof(size: old.size))
        }
        if !MerkleProof.isConsistent(old: (old.size, old.root), new: (new.size, new.root), proof) {
            report.add(.fork(size: old.size))
        }
    }

    mutating func add(_ line: BundleLine) {
        let (record, checkpoint) = (line.record, header.checkpoint.checkpoint)
        report.events += 1
        let isIncluded = MerkleProof.includes(
            record.leaf,
            at: record.index,
            size: checkpoint.size,
            root: checkpoint.root,
            line.proof
        )
        guard isIncluded else { return missed(record) }
        let number = header.manifest.organization == nil ? record.index : record.ordinal
        if number < next {
            report.add(.reordered(index: record.index, position: highest))
        } else if !header.manifest.numbers.contains(number) {
            report.add(.appended(record.index..<record.index + 1))
        } else if number > next {
            report.add(.withheld(next..<number))
        }
        next = max(next, number + 1)
        highest = max(highest, record.index)
        count(record)
    }

    /// An event that is not what was recorded. Its number is taken at its word, so that it does not count as withheld too.
    private mutating func missed(_ record: AuditRecord) {
        report.add(.changed(index: record.index))
        let number = header.manifest.organization == nil ? record.index : record.ordinal
        if number == next { next += 1 }
    }

    private mutating func count(_ record: AuditRecord) {
        guard let json = try? record.json() else { return }
        if let organization = header.manifest.organization,
            (try? EventSummary(json).organization) != organization
        {
            report.add(.foreignEvent(index: record.index))
        }
        // An organisation sees only its own events, so numbers of processes that others have are no gaps.
        guard header.manifest.organization == nil, case .integer(let sequence) = json["metadata"]?["sequence"],
            case .string(let process) = json["unmapped"]?["process"]
        else { return }
        sequences.add(process: process, sequence: sequence)
    }

    mutating func finish() -> VerificationReport {
        if next < header.manifest.numbers.upperBound {
            report.add(.withheld(next..<header.manifest.numbers.upperBound))
        }
        report.gaps = header.manifest.numbers.lowerBound == 0 ? sequences.gaps : []
        return report
    }
}
