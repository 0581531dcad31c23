/// Goes through the signed events of an organisation, or of all, segment by segment.
struct ScopeWalk {
    struct Part {
        let segment: Int
        let entries: SegmentIndex
        /// Each event's place in the log, and its number among those of the organisation.
        let events: [(index: Int, number: Int)]
    }

    let reader: AuditReader
    private let organization: String?
    private var segment = 0
    private var number = 0

    init(_ reader: AuditReader, _ organization: String?) { (self.reader, self.organization) = (reader, organization) }

    /// - Returns: the next segment that may have such events; `nil` behind the last one.
    mutating func next() throws(AuditError) -> Part? {
        while segment < reader.segmentCount {
            defer { segment += 1 }
            if let organization, segment < reader.sealed.count,
                reader.sealed[segment].organizations.number(of: organization) == nil
            {
                continue
            }
            let entries = try reader.index(of: segment)
            let wanted = organization.map { entries.organizations.number(of: $0) ?? -1 }
            let indexes = (entries.base..<max(entries.base, min(entries.end, reader.signedSize))).filter {
                wanted == nil || entries.entries[$0 - entries.base].organization == wanted
            }
            defer { number += indexes.count }
            return Part(segment: segment, entries: entries, events: indexes.enumerated().map { ($1, number + $0) })
        }
        return nil
    }
}
