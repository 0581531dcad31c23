/// Everything that the files say of a segment.
struct SegmentEvidence {
    /// Which indexes its records should have; of the last segment, those up to its last record.
    let expected: Range<Int>
    /// Whether it is the one that is written to.
    let isLast: Bool
    let scan: RecordScan
    let checkpoints: [SignedCheckpoint]
    /// The hashes that the index has of the records. They prove nothing until a checkpoint fits them.
    let leaves: [MerkleHash]

    init(_ folder: AuditFolder, segment: Int, isLast: Bool, eventsPerSegment: Int) throws(AuditError) {
        self.isLast = isLast
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
        let missing = expected.filter { !present.contains($0) }
        var damaged: Set<Int> = []
        for place in scan.damagedBefore.sorted() {
            let (before, after) = neighbours(of: place)
            let lost = missing.filter { before < $0 && $0 < after }
            // What a crash or a writer at work left at the end is no event yet.
            let isEnd = isLast && place == scan.records.count
            if lost.isEmpty, !isEnd { findings.append(.foreignBytes(before: after)) }
            damaged.formUnion(lost)
        }
        findings += damaged.sorted().map { .changed(index: $0) }
        findings += missing.filter { !damaged.contains($0) }.ranges.map { .removed($0) }
        return findings
    }

    /// The indexes of the records before and after a place.
    private func neighbours(of place: Int) -> (before: Int, after: Int) {
        (
            place > 0 ? scan.records[place - 1].record.index : expected.lowerBound - 1,
            place < scan.records.count ? scan.records[place].record.index : expected.upperBound
        )
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
