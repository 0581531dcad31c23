/// Changes of a ledger that are written down together, or not at all.
///
/// Many steps of many requests add up to a few sums, so that writing costs as much as there are keys in use, not as there
/// are tokens.
package struct JournalBatch: Hashable, Sendable {
    /// Batches are numbered without gaps; that is how a store recognises one that it has already.
    package let number: Int
    package private(set) var opened: [String: OpenRequest] = [:]
    package private(set) var closed: Set<String> = []
    package private(set) var usage: [UsageKey: UsageTotals] = [:]
    package private(set) var recent: [RecentKey: RecentTotals] = [:]

    /// What a key used of a model on a day.
    package struct UsageKey: Hashable, Sendable {
        package let key: Identifier<APIKey>
        package let model: String
        package let day: Day
    }

    /// What a key used in a second.
    package struct RecentKey: Hashable, Sendable {
        package let key: Identifier<APIKey>
        /// Since 1970.
        package let second: Int
    }

    package struct RecentTotals: Hashable, Sendable {
        package var requests = 0
        package var tokens = 0
    }

    package init(number: Int) { self.number = number }

    package var isEmpty: Bool { opened.isEmpty && closed.isEmpty && usage.isEmpty && recent.isEmpty }

    mutating func open(_ request: String, _ reservation: Reservation, at now: Timestamp) {
        opened[request] = OpenRequest(
            id: request,
            key: reservation.key,
            model: reservation.model,
            reserved: reservation.granted,
            opened: now
        )
        usage[usageKey(reservation, now), default: UsageTotals()].requests += 1
        recent[recentKey(reservation, now), default: RecentTotals()].requests += 1
    }

    mutating func settle(_ reservation: Reservation, _ tokens: TokenCount, cost: Int, at now: Timestamp) {
        guard tokens.total > 0 else { return }
        usage[usageKey(reservation, now), default: UsageTotals()].add(tokens, cost: cost)
        recent[recentKey(reservation, now), default: RecentTotals()].tokens += tokens.total
    }

    /// A request that began and ended within the batch leaves only what it used.
    mutating func close(_ request: String) {
        if opened.removeValue(forKey: request) == nil { closed.insert(request) }
    }

    private func usageKey(_ reservation: Reservation, _ now: Timestamp) -> UsageKey {
        UsageKey(key: reservation.key, model: reservation.model, day: Day(containing: now))
    }

    private func recentKey(_ reservation: Reservation, _ now: Timestamp) -> RecentKey {
        RecentKey(key: reservation.key, second: now.second)
    }
}

/// A request that was admitted and has not ended.
package struct OpenRequest: Hashable, Sendable {
    package let id: String
    package let key: Identifier<APIKey>
    package let model: String
    /// What was reserved when it was admitted.
    package let reserved: TokenCount
    package let opened: Timestamp

    package init(id: String, key: Identifier<APIKey>, model: String, reserved: TokenCount, opened: Timestamp) {
        self.id = id
        self.key = key
        self.model = model
        self.reserved = reserved
        self.opened = opened
    }
}
