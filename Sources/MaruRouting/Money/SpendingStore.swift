/// Keeps what organisations set aside and spent, so that a restart forgets nothing of it.
package protocol SpendingStore: Sendable {
    /// Begins where the process before this one ended. What that had set aside and not settled counts as spent: what was
    /// sent may be on a bill.
    ///
    /// - Returns: what was spent in `month`.
    func beginSpending(in month: CalendarMonth) async throws -> [SpendingTotal]

    /// Writes a group, all of it or nothing. A group whose number was written already is not written again.
    func append(_ group: SpendingGroup) async throws
}

/// What an organisation spent in a month, in one currency.
package struct SpendingTotal: Hashable, Sendable {
    package let organization: String
    package let spent: Money

    package init(organization: String, spent: Money) {
        self.organization = organization
        self.spent = spent
    }
}

/// What is written together.
package struct SpendingGroup: Hashable, Sendable {
    /// From 1 on, since ``SpendingStore/beginSpending(in:)``.
    package let number: Int
    package let entries: [SpendingEntry]

    package init(number: Int, entries: [SpendingEntry]) {
        self.number = number
        self.entries = entries
    }
}

/// What became of one request's money.
package enum SpendingEntry: Hashable, Sendable {
    /// What it costs at most.
    case reserved(SpendingReservation, month: CalendarMonth)
    /// What it did cost, which counts in the month of its end.
    case settled(SpendingReservation, spent: Int64, month: CalendarMonth)
}

/// Money that is set aside for one request.
package struct SpendingReservation: Hashable, Sendable {
    /// Different for all requests of a process.
    package let id: Int
    package let organization: String
    package let cost: Money

    package init(id: Int, organization: String, cost: Money) {
        self.id = id
        self.organization = organization
        self.cost = cost
    }
}
