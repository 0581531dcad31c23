/// Everything that the files say of a segment.
struct SegmentEvidence {
    /// Which indexes its records should have; of the last segment, those up to its last record.
    let expected: Range<Int>
    let scan: RecordScan
    let checkpoints: [SignedCheckpoint]
    /// The hashes that the index has of the records. They prove nothing until a checkpoint fits them.
    let leaves: [MerkleHash]

    init(_ folder: AuditFolder, segment: Int, isLast: Bool, eventsPerSegment: Int) throws(AuditError) {
        let base = segment * eventsPerSegment
        // Checkpoints first: a writer that goes on adds records before it signs for them.
        checkpoints = try folder.signedCheckpoints(segment).checkpoints
        scan = RecordScan(try Disk.read(folder.log(segment)), base: base)
        let end = scan.records.map { $0.record.index + 1 }.max() ?? base
        expected = base..<(isLast ? max(base, min(end, base + eventsPerSegment)) : base + eventsPerSegment)
        leaves = SegmentIndex(readingFrom: folder.index(segment)).map { Array($0.leaves) } ?? []
    }

    /// What is wrong with the order of the records and with their being there.
    var findings: [VerificationFinding] {
        var findings: [VerificationFinding] = []
        var present: Set<Int> = []
        var highest = expected.lowerBound - 1
        for (place, item) in scan.records.enumerated() {
            let index = item.record.index
            if index <= highest || !expected.contains(index) {
                findings.append(.reordered(index: index, position: expected.lowerBound + place))
            }
            highest = max(highest, index)
            present.insert(index)
        }
        let damaged = damagedIndexes(missing: expected.filter { !present.contains($0) })
        findings += damaged.map { .changed(index: $0) }
        for range in expected.filter({ !present.contains($0) && !damaged.contains($0) }).ranges {
            findings.append(.removed(range))
        }
        return findings
    }

    /// Those of the missing records in whose place there are damaged bytes.
    private func damagedIndexes(missing: [Int]) -> Set<Int> {
        var damaged: Set<Int> = []
        for place in scan.damagedBefore {
            let before = place > 0 ? scan.records[place - 1].record.index : expected.lowerBound - 1
            let after = place < scan.records.count ? scan.records[place].record.index : expected.upperBound
            damaged.formUnion(missing.filter { before < $0 && $0 < after })
        }
        return damaged
    }
}

extension [Int] {
    /// Rising numbers as ranges without holes.
    var ranges: [Range<Int>] {
        reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound == number {
                ranges[ranges.count - 1] = last.lowerBound..<number + 1
            } else {
                ranges.append(number..<number + 1)
            }
        }
    }
}
