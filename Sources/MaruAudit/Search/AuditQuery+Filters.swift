import MaruAccounts
import MaruCore

// A query is answered in three steps, each of which spares the next one work: by what is known of a whole segment, by the
// index of a segment, and by the records themselves.

extension AuditQuery {
    /// Whether a segment may hold what is looked for.
    func mayFind(in segment: SegmentSummary) -> Bool {
        if let organization, segment.organizations.number(of: organization) == nil { return false }
        if let times,
            segment.times.upperBound < times.lowerBound.milliseconds
                || segment.times.lowerBound >= times.upperBound.milliseconds
        {
            return false
        }
        return (kinds.isEmpty || kinds.contains { segment.kinds.number(of: $0.rawValue) != nil })
            && (decisions.isEmpty || decisions.contains { segment.decisions.number(of: $0.rawValue) != nil })
    }
}

/// A query in the numbers of one segment, to pass over most of its records unread.
struct EntryFilter {
    private let organization: Int?
    private let kinds: Set<Int>?
    private let decisions: Set<Int>?
    private let times: Range<Int>?

    init(_ query: AuditQuery, _ entries: SegmentIndex) {
        // What the segment does not know has no number; -1 fits nothing.
        organization = query.organization.map { entries.organizations.number(of: $0) ?? -1 }
        kinds = query.kinds.isEmpty ? nil : Set(query.kinds.compactMap { entries.kinds.number(of: $0.rawValue) })
        decisions =
            query.decisions.isEmpty
            ? nil : Set(query.decisions.compactMap { entries.decisions.number(of: $0.rawValue) })
        times = query.times.map { $0.lowerBound.milliseconds..<$0.upperBound.milliseconds }
    }

    func admits(_ entries: SegmentIndex, _ index: Int) -> Bool {
        let entry = entries.entries[index - entries.base]
        return (organization == nil || entry.organization == organization)
            && (kinds?.contains(entry.kind) ?? true) && (decisions?.contains(entry.decision) ?? true)
            && (times?.contains(entry.time) ?? true)
    }
}

/// What of a query only the records themselves can tell.
struct RecordFilter {
    private let query: AuditQuery
    /// Bytes that stand in every record that fits: most others need not be read as JSON.
    private let needles: [[UInt8]]
    private let comparesFields: Bool

    init(_ query: AuditQuery) {
        self.query = query
        let fields = [
            query.project, query.request, query.key, query.model, query.dataClass?.rawValue, query.provider, query.zone,
        ].compactMap(\.self)
        needles =
            fields.map { JSONValue.string($0).canonicalBytes } + [query.text].compactMap { $0.map { Array($0.utf8) } }
        comparesFields = !fields.isEmpty
    }

    /// Whether every record fits.
    var isEmpty: Bool { needles.isEmpty }

    func admits(_ record: AuditRecord) throws(AuditError) -> Bool {
        guard needles.allSatisfy(record.event.contains) else { return false }
        return comparesFields ? fits(try record.decoded()) : true
    }

    private func fits(_ event: AuditEvent) -> Bool {
        Self.fits(event.actor.project, query.project) && Self.fits(event.request?.id, query.request)
            && Self.fits(event.actor.key, query.key) && Self.fits(event.model?.name, query.model)
            && Self.fits(event.dataClass, query.dataClass) && Self.fits(event.egress?.provider, query.provider)
            && Self.fits(event.egress?.zone, query.zone)
    }

    private static func fits<Value: Equatable>(_ found: Value?, _ wanted: Value?) -> Bool {
        wanted == nil || found == wanted
    }
}

extension [UInt8] {
    /// Whether `needle`, which is short, stands somewhere in these bytes.
    fileprivate func contains(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first else { return true }
        guard needle.count <= count else { return false }
        return (0...count - needle.count).contains { start in
            self[start] == first && self[start..<start + needle.count].elementsEqual(needle)
        }
    }
}
