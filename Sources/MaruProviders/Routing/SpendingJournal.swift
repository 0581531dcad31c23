package import MaruRouting

/// Writes what is set aside and spent, in groups and in order. Whoever comes while a group is being written shares the next.
package actor SpendingJournal {
    private let store: any SpendingStore
    private var waiting: [SpendingEntry] = []
    /// The group that was begun to be written and is not known to have been. It is tried again as it is.
    private var unwritten: SpendingGroup?
    private var lastGroup = 0
    private var added = 0
    private var written = 0
    private var writing: Task<Void, any Error>?

    package init(_ store: any SpendingStore) { self.store = store }

    /// Returns when the reservation is written.
    /// - Throws: when it cannot be. Then it may be written later and has to be settled, like one that was.
    func reserve(_ reservation: SpendingReservation, in month: CalendarMonth) async throws {
        // While nothing can be written, what waits must not grow with every request that is refused.
        if unwritten != nil, writing == nil { try await write(upTo: added) }
        try await write(.reserved(reservation, month: month))
    }

    /// Returns when the settlement is written. What cannot be written now is written with what comes later; until then the
    /// store has the reservation, which is at least as much.
    func settle(_ reservation: SpendingReservation, spent: Int64, in month: CalendarMonth) async {
        try? await write(.settled(reservation, spent: spent, month: month))
    }

    private func write(_ entry: SpendingEntry) async throws {
        waiting.append(entry)
        added += 1
        try await write(upTo: added)
    }

    private func write(upTo count: Int) async throws {
        while written < count { try await writeGroup() }
    }

    private func writeGroup() async throws {
        if let writing { return try await writing.value }
        let group = unwritten ?? SpendingGroup(number: lastGroup + 1, entries: waiting)
        if unwritten == nil { (unwritten, waiting, lastGroup) = (group, [], group.number) }
        // A task of its own: a client that goes away must not take back what others wait for.
        let task = Task {
            defer { writing = nil }
            try await store.append(group)
            unwritten = nil
            written += group.entries.count
        }
        writing = task
        try await task.value
    }
}
