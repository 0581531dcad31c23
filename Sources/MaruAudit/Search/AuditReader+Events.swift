package import MaruAccounts

extension AuditReader {
    /// Calls `body` with every event of some time and some kinds, in the order of the log. No kinds are all of them.
    package func forEachEvent(
        in times: Range<Timestamp>? = nil,
        of kinds: Set<EventKind> = [],
        _ body: (AuditRecord) throws(AuditError) -> Void
    ) throws(AuditError) {
        for segment in 0..<segmentCount { try forEachEvent(ofSegment: segment, in: times, of: kinds, body) }
    }

    /// The same for one segment of the log, of which there are ``segmentCount``.
    package func forEachEvent(
        ofSegment segment: Int,
        in times: Range<Timestamp>? = nil,
        of kinds: Set<EventKind> = [],
        _ body: (AuditRecord) throws(AuditError) -> Void
    ) throws(AuditError) {
        var query = AuditQuery()
        (query.times, query.kinds) = (times, kinds)
        guard segment == sealed.count || query.mayFind(in: sealed[segment]) else { return }
        let entries = try index(of: segment)
        let wanted = EntryFilter(query, entries)
        let source = SegmentRecords(folder.log(segment), entries, together: kinds.isEmpty)
        for index in entries.base..<entries.end where wanted.admits(entries, index) {
            try body(try source.record(at: index))
        }
    }

    /// Where an event is, by its place or by its identifier.
    package func index(ofEvent name: String) throws(AuditError) -> Int {
        if let index = Int(name), (0..<size).contains(index) { return index }
        guard let id = ULID(name) else { throw .noSuchEvent(name) }
        var query = AuditQuery()
        query.times = id.time..<id.time + .milliseconds(1)
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

    /// Whether there are events of an organisation.
    package func knows(organization: String) -> Bool {
        open.organizations.number(of: organization) != nil
            || sealed.contains { $0.organizations.number(of: organization) != nil }
    }
}
