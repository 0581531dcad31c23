extension AuditReader {
    /// Events that a query is for, the newest first.
    /// - Parameters:
    ///   - limit: how many at most; at least one.
    ///   - end: only those with a lower index: the `next` of the page before.
    ///   - most: how many events are looked at, at most. A page may hold less than it could then, and say where to go on.
    package func search(_ query: AuditQuery, limit: Int, before end: Int? = nil, examining most: Int = .max)
        throws(AuditError) -> AuditPage
    {
        let filter = RecordFilter(query)
        var records: [AuditRecord] = []
        var examined = 0
        let end = min(end ?? size, size)
        for segment in (0..<segmentCount).reversed() where segment * identity.eventsPerSegment < end {
            guard segment == sealed.count || query.mayFind(in: sealed[segment]) else { continue }
            let entries = try index(of: segment)
            let wanted = EntryFilter(query, entries)
            // Where most records are read and passed over, they are read together.
            let source = SegmentRecords(folder.log(segment), entries, together: !filter.isEmpty)
            for index in (entries.base..<min(entries.end, end)).reversed() {
                guard examined < most else { return AuditPage(records: records, next: index + 1) }
                examined += 1
                guard wanted.admits(entries, index) else { continue }
                let record = try source.record(at: index)
                guard try filter.admits(record) else { continue }
                records.append(record)
                if records.count == limit { return AuditPage(records: records, next: index > 0 ? index : nil) }
            }
        }
        return AuditPage(records: records, next: nil)
    }
}
