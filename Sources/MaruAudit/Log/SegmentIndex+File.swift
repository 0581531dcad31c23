import MaruCore

// The file of an index: a frame with the summary as JSON, then one with 56 bytes for each record. Nothing is proven by it:
// it is made again of the records whenever it does not fit.

extension SegmentIndex {
    func write(to path: String) throws(AuditError) {
        var rows: [UInt8] = []
        rows.reserveCapacity(entries.count * Self.rowLength)
        for entry in entries {
            rows.append(bigEndian: UInt64(entry.offset))
            rows.append(bigEndian: Int64(entry.time))
            rows.append(bigEndian: UInt32(entry.organization))
            rows.append(bigEndian: UInt16(entry.kind))
            rows.append(bigEndian: UInt16(entry.decision))
            rows += entry.leaf.bytes
        }
        try Disk.replace(path, with: Frame.bytes(SegmentSummary(self).json.serializedBytes()) + Frame.bytes(rows))
    }

    /// Reads an index.
    /// - Returns: `nil` when the file is missing or not whole.
    init?(readingFrom path: String) {
        guard let bytes = try? Disk.read(path), let first = Frame(in: bytes, at: 0),
            let second = Frame(in: bytes, at: first.end), let json = try? JSONValue(parsing: first.payload),
            let summary = SegmentSummary(json), second.payload.count == summary.count * Self.rowLength
        else { return nil }
        self.init(summary, rows: second.payload)
    }

    private init(_ summary: SegmentSummary, rows: [UInt8]) {
        base = summary.base
        length = summary.length
        (organizations, kinds, decisions) = (summary.organizations, summary.kinds, summary.decisions)
        for start in stride(from: 0, to: rows.count, by: Self.rowLength) {
            if let entry = Entry(row: rows[start..<start + Self.rowLength]) { entries.append(entry) }
        }
    }

    private static let rowLength = 56
}

extension SegmentIndex.Entry {
    /// - Parameter row: 56 bytes.
    fileprivate init?(row: ArraySlice<UInt8>) {
        let start = row.startIndex
        guard let leaf = MerkleHash(bytes: row.suffix(MerkleHash.byteCount)) else { return nil }
        self.leaf = leaf
        offset = Int(UInt64(bigEndian: row[start..<start + 8]))
        time = Int(Int64(bigEndian: row[start + 8..<start + 16]))
        organization = Int(UInt32(bigEndian: row[start + 16..<start + 20]))
        kind = Int(UInt16(bigEndian: row[start + 20..<start + 22]))
        decision = Int(UInt16(bigEndian: row[start + 22..<start + 24]))
    }
}

extension SegmentSummary {
    /// Reads only the summary of an index.
    /// - Returns: `nil` when the file is missing or not whole.
    init?(readingFrom path: String) {
        guard let header = try? Disk.read(path, 0..<Frame.headerLength), header.count == Frame.headerLength else {
            return nil
        }
        let length = Int(UInt32(bigEndian: header[..<4]))
        guard let bytes = try? Disk.read(path, 0..<Frame.headerLength + length), let frame = Frame(in: bytes, at: 0),
            let json = try? JSONValue(parsing: frame.payload)
        else { return nil }
        self.init(json)
    }
}
