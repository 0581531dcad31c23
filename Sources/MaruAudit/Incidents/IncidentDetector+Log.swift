package import MaruAccounts

extension IncidentDetector {
    /// Knows what a log knows: what it says of incidents, from its beginning, and the events that may belong to one that is
    /// not closed, or to one that is about to be opened.
    ///
    /// - Parameters:
    ///   - mostEvents: how many events are looked at, the newest ones. Beyond that, an incident is known by what the log says
    ///     of it, and counts no events.
    package init(
        _ rules: [IncidentRule] = IncidentRule.standard,
        reading log: AuditReader,
        at now: Timestamp,
        mostEvents: Int = 50_000,
        closedLimit: Int = .max
    ) throws(AuditError) {
        var query = AuditQuery()
        query.kinds = [.incident]
        let records = try log.newest(query, atMost: .max)
        var told = IncidentDetector(rules)
        for record in records { try told.follow(record) }
        self.init(rules, closedLimit: closedLimit)
        let opened = told.incidents.first { !$0.isClosed }?.opened ?? now
        let window = longestWindow
        query.kinds = Set(EventKind.allCases).subtracting([.incident])
        query.times = min(opened, now + (.zero - window))..<Timestamp(milliseconds: .max)
        let events = try log.newest(query, atMost: mostEvents)
        for record in (records + events).sorted(by: { $0.index < $1.index }) { try follow(record) }
    }

    /// Takes in an event of a log: what it says of an incident, or what rules see in it.
    package mutating func follow(_ record: AuditRecord) throws(AuditError) {
        let event = try record.decoded()
        if let told = try event.incidentRecord() {
            follow(told, at: event.stamp.time)
        } else {
            _ = add(event)
        }
    }
}

extension AuditReader {
    /// The newest events that a query is for, the oldest of them first.
    fileprivate func newest(_ query: AuditQuery, atMost count: Int) throws(AuditError) -> [AuditRecord] {
        var found: [AuditRecord] = []
        var end: Int?
        repeat {
            let page = try search(query, limit: min(1000, count - found.count), before: end)
            found += page.records
            end = page.next
        } while end != nil && found.count < count
        return found.reversed()
    }
}
