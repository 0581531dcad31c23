/// Finds the records of a segment that somebody may have damaged, also those behind what is damaged.
struct RecordScan {
    /// The records, in the order in which they stand.
    private(set) var records: [(record: AuditRecord, leaf: MerkleHash)] = []
    /// Before which of the records there are bytes that are none; the number of records stands for the end.
    private(set) var damagedBefore: Set<Int> = []

    private let bytes: [UInt8]
    private let base: Int
    private var position = 0

    /// - Parameter base: the index of the segment's first record.
    init(_ bytes: [UInt8], base: Int) {
        (self.bytes, self.base) = (bytes, base)
        while position < bytes.count {
            if let (frame, record) = record(at: position) {
                records.append((record, frame.leaf))
                position = frame.end
            } else {
                damagedBefore.insert(records.count)
                repeat { position += 1 } while position < bytes.count && !beginsRecord
            }
        }
    }

    private func record(at offset: Int) -> (Frame, AuditRecord)? {
        guard let frame = Frame(in: bytes, at: offset), let record = AuditRecord(payload: frame.payload) else {
            return nil
        }
        return (frame, record)
    }

    /// Whether a record begins here. Length and index are looked at first, because hashing at every byte would take long.
    private var beginsRecord: Bool {
        let start = position + Frame.headerLength
        guard start + 8 <= bytes.count else { return false }
        let length = UInt32(bigEndian: bytes[position..<position + 4])
        let index = UInt64(bigEndian: bytes[start..<start + 8])
        guard length <= AuditLog.largestEvent + 16, index <= UInt64(base) + 1 << 32 else { return false }
        return record(at: position) != nil
    }
}
