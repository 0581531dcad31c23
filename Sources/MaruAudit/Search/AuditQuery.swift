import Foundation
package import MaruAccounts

/// Which events are looked for. What is `nil` or empty does not matter.
package struct AuditQuery: Sendable {
    package var organization: String?
    package var times: Range<Timestamp>?
    package var kinds: Set<EventKind> = []
    package var decisions: Set<EventDecision> = []
    package var request: String?
    package var key: String?
    /// A text that stands somewhere in the recorded event.
    package var text: String?

    package init() {}

    func admits(_ event: AuditEvent) -> Bool {
        (request == nil || event.request?.id == request) && (key == nil || event.actor.key == key)
    }
}

/// Some of the events that were looked for, the newest first.
package struct AuditPage: Sendable {
    package let records: [AuditRecord]
    /// Where the next page begins: below this index. `nil` when there is none.
    package let next: Int?
}

extension AuditReader {
    /// Events that a query is for, the newest first.
    /// - Parameters:
    ///   - limit: how many at most; at least one.
    ///   - end: only those with a lower index: the `next` of the page before.
    package func search(_ query: AuditQuery, limit: Int, before end: Int? = nil) throws(AuditError) -> AuditPage {
        var records: [AuditRecord] = []
        let end = min(end ?? size, size)
        for segment in (0..<segmentCount).reversed() where segment * identity.eventsPerSegment < end {
            guard segment == sealed.count || query.mayFind(in: sealed[segment]) else { continue }
            let entries = try index(of: segment)
            let wanted = EntryFilter(query, entries)
            for index in (entries.base..<min(entries.end, end)).reversed() where wanted.admits(entries, index) {
                let record = try record(at: index, in: entries, segment: segment)
                guard try query.admits(record) else { continue }
                records.append(record)
                if records.count == limit { return AuditPage(records: records, next: index > 0 ? index : nil) }
            }
        }
        return AuditPage(records: records, next: nil)
    }
}

extension AuditQuery {
    /// Whether a segment may hold what is looked for.
    fileprivate func mayFind(in segment: SegmentSummary) -> Bool {
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

    fileprivate func admits(_ record: AuditRecord) throws(AuditError) -> Bool {
        if let text, record.event.firstRange(of: Array(text.utf8)) == nil { return false }
        guard request != nil || key != nil else { return true }
        return admits(try record.decoded())
    }
}

/// A query in the numbers of one segment, to pass over most of its records unread.
private struct EntryFilter {
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
