/// Keeps what was used. One ledger writes; anyone may read.
package protocol UsageStore: Sendable {
    /// Closes what a crash left open, at what was written of it, and tells what limits have to know at that moment.
    func begin(at now: Timestamp) async throws -> LedgerSnapshot

    /// Writes a batch down before it returns, and with `.power` all earlier ones for good, too. A batch whose number was
    /// written already is left alone, so that one whose fate is unknown can be sent again.
    /// - Throws: when it was not written, or is not the next one.
    func append(_ batch: JournalBatch, durability: Durability) async throws

    /// What was used on the days from `first` to `last`, by day, key and model.
    func usage(from first: Day, through last: Day) async throws -> [UsageRecord]

    /// The requests that were admitted and have not ended.
    func openRequests() async throws -> [OpenRequest]
}

/// What a key used of a model on a day, with the names for people.
package struct UsageRecord: Hashable, Sendable {
    package let organization: String
    package let project: String
    package let key: Identifier<APIKey>
    package let keyName: String
    package let model: String
    package let day: Day
    package let totals: UsageTotals

    package init(
        organization: String,
        project: String,
        key: Identifier<APIKey>,
        keyName: String,
        model: String,
        day: Day,
        totals: UsageTotals
    ) {
        self.organization = organization
        self.project = project
        self.key = key
        self.keyName = keyName
        self.model = model
        self.day = day
        self.totals = totals
    }
}
