/// What a ledger has to know of the time before it began.
package struct LedgerSnapshot: Hashable, Sendable {
    /// The number of the last batch that was written; 0 before the first.
    package var lastBatch: Int
    /// Of keys that were used this month or in the last minute.
    package var usages: [KeyUsage]
    /// What a crash left open, and is closed now.
    package var interrupted: [OpenRequest]

    package init(lastBatch: Int = 0, usages: [KeyUsage] = [], interrupted: [OpenRequest] = []) {
        self.lastBatch = lastBatch
        self.usages = usages
        self.interrupted = interrupted
    }
}

/// What one key has used today, this month and in the last minute.
package struct KeyUsage: Hashable, Sendable {
    package let key: Identifier<APIKey>
    package let project: Identifier<Project>
    package let organization: Identifier<Organization>
    package var dayTokens: Int
    package var monthTokens: Int
    /// In micro-units.
    package var monthCost: Int
    package var recent: [RecentUsage]

    package init(
        key: Identifier<APIKey>,
        project: Identifier<Project>,
        organization: Identifier<Organization>,
        dayTokens: Int = 0,
        monthTokens: Int = 0,
        monthCost: Int = 0,
        recent: [RecentUsage] = []
    ) {
        self.key = key
        self.project = project
        self.organization = organization
        self.dayTokens = dayTokens
        self.monthTokens = monthTokens
        self.monthCost = monthCost
        self.recent = recent
    }

    var holders: [Holder] { [.key(key), .project(project), .organization(organization)] }
}

/// What was used in one second.
package struct RecentUsage: Hashable, Sendable {
    /// Since 1970.
    package let second: Int
    package let requests: Int
    package let tokens: Int

    /// Seconds that ended longer ago no longer count for any limit.
    package static let seconds = 61

    package init(second: Int, requests: Int, tokens: Int) {
        self.second = second
        self.requests = requests
        self.tokens = tokens
    }
}
