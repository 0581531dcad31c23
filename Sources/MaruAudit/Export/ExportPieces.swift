import MaruCore

/// An export in pieces of whole lines, as they are written into a file one after the other.
struct ExportPieces {
    private let header: BundleHeader
    private let tree: LogTree
    private var walk: ScopeWalk
    private var isBegun = false
    private var records: SegmentRecords?
    /// What of the segment that is read is still to be handed out.
    private var waiting: ArraySlice<Int> = []

    /// How many events it holds.
    var count: Int { header.manifest.numbers.count }

    private static let eventsPerPiece = 256

    init(_ header: BundleHeader, _ tree: LogTree, _ walk: ScopeWalk) {
        (self.header, self.tree, self.walk) = (header, tree, walk)
    }

    /// - Returns: the next piece; `nil` behind the last one.
    mutating func next() throws(AuditError) -> [UInt8]? {
        guard isBegun else {
            isBegun = true
            return header.json.serializedBytes() + [0x0A]
        }
        while waiting.isEmpty {
            guard let part = try walk.next() else { return nil }
            waiting = part.events.filter { header.manifest.numbers.contains($0.number) }.map(\.index)[...]
            records = SegmentRecords(walk.reader.folder.log(part.segment), part.entries, together: waiting.count > 64)
        }
        let piece = waiting.prefix(Self.eventsPerPiece)
        waiting = waiting.dropFirst(piece.count)
        return try lines(piece)
    }

    private func lines(_ indexes: ArraySlice<Int>) throws(AuditError) -> [UInt8] {
        guard let records else { return [] }
        var bytes: [UInt8] = []
        for index in indexes {
            let line = BundleLine(
                record: try records.record(at: index),
                proof: try tree.inclusionProof(of: index, size: header.manifest.checkpointSize)
            )
            bytes += try line.json().serializedBytes() + [0x0A]
        }
        return bytes
    }
}
