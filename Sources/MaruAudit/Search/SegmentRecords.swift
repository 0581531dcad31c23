/// The records of a segment.
final class SegmentRecords {
    private let path: String
    private let entries: SegmentIndex
    private let together: Bool
    private var bytes: [UInt8]?

    /// - Parameter together: whether the first record that is asked for brings all of them into memory.
    init(_ path: String, _ entries: SegmentIndex, together: Bool) {
        (self.path, self.entries, self.together) = (path, entries, together)
    }

    func record(at index: Int) throws(AuditError) -> AuditRecord {
        guard let frame = try frame(entries.range(of: index)), let record = AuditRecord(payload: frame.payload),
            record.index == index
        else { throw .recordDamaged(path: path, index: index) }
        return record
    }

    private func frame(_ range: Range<Int>) throws(AuditError) -> Frame? {
        guard together else { return Frame(in: try Disk.read(path, range), at: 0) }
        if bytes == nil { bytes = try Disk.read(path, 0..<entries.length) }
        guard let bytes, range.upperBound <= bytes.count else { return nil }
        return Frame(in: bytes, at: range.lowerBound)
    }
}
