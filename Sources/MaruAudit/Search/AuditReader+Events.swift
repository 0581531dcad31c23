package import MaruAccounts

extension AuditReader {
    /// Calls `body` with every event of some time, in the order of the log.
    package func forEachEvent(
        in times: Range<Timestamp>? = nil,
        _ body: (AuditRecord) throws(AuditError) -> Void
    ) throws(AuditError) {
        for segment in 0..<segmentCount {
            let entries = try index(of: segment)
            for index in entries.base..<entries.end {
                let time = Timestamp(milliseconds: entries.entries[index - entries.base].time)
                if let times, !times.contains(time) { continue }
                try body(try record(at: index, in: entries, segment: segment))
            }
        }
    }

    /// Where an event is, by its place or by its identifier.
    package func index(ofEvent name: String) throws(AuditError) -> Int {
        if let index = Int(name), (0..<size).contains(index) { return index }
        guard let id = ULID(name) else { throw .noSuchEvent(name) }
        var query = AuditQuery()
        query.text = id.description
        var end: Int?
        repeat {
            let page = try search(query, limit: 16, before: end)
            // Other events may speak of this one.
            for record in page.records where try record.decoded().stamp.id == id { return record.index }
            end = page.next
        } while end != nil
        throw .noSuchEvent(name)
    }
}
