import Synchronization

/// Accounts and usage that are forgotten with the process: for tests, and to try things out.
package final class InMemoryStore: Sendable {
    private struct State {
        var organizations: [Identifier<Organization>: Organization] = [:]
        var projects: [Identifier<Project>: Project] = [:]
        var keys: [Identifier<APIKey>: APIKey] = [:]
        var prices: PriceList?
        var lastBatch = 0
        var open: [String: OpenRequest] = [:]
        var usage: [JournalBatch.UsageKey: UsageTotals] = [:]
        var recent: [JournalBatch.RecentKey: JournalBatch.RecentTotals] = [:]

        func principal(_ key: APIKey) -> Principal? {
            guard let project = projects[key.project], let organization = organizations[project.organization] else {
                return nil
            }
            return Principal(organization: organization, project: project, key: key)
        }
    }

    private let state = Mutex(State())

    package init() {}
}

extension InMemoryStore: AccountStore {
    package func organizations() -> [Organization] {
        state.withLock { $0.organizations.values.sorted { $0.name < $1.name } }
    }

    package func projects(of organization: Identifier<Organization>) -> [Project] {
        state.withLock { $0.projects.values.filter { $0.organization == organization }.sorted { $0.name < $1.name } }
    }

    package func principals() -> [Principal] {
        state.withLock { state in
            state.keys.values.compactMap(state.principal).sorted {
                ($0.organization.name, $0.project.name, $0.key.name) < (
                    $1.organization.name, $1.project.name, $1.key.name
                )
            }
        }
    }

    package func principal(of key: Identifier<APIKey>) -> Principal? {
        state.withLock { state in state.keys[key].flatMap(state.principal) }
    }

    package func add(_ organization: Organization) throws {
        try state.withLock { state in
            guard !state.organizations.values.contains(where: { $0.name == organization.name }) else {
                throw AccountsError.nameTaken(organization.name)
            }
            state.organizations[organization.id] = organization
        }
    }

    package func add(_ project: Project) throws {
        try state.withLock { state in
            let others = state.projects.values.filter { $0.organization == project.organization }
            guard !others.contains(where: { $0.name == project.name }) else {
                throw AccountsError.nameTaken(project.name)
            }
            state.projects[project.id] = project
        }
    }

    package func add(_ key: APIKey) throws {
        try state.withLock { state in
            let others = state.keys.values.filter { $0.project == key.project && $0.revoked == nil }
            guard !others.contains(where: { $0.name == key.name }) else { throw AccountsError.nameTaken(key.name) }
            state.keys[key.id] = key
        }
    }

    package func update(
        _ organization: Identifier<Organization>,
        _ change: @Sendable (inout Organization) throws -> Void
    ) throws -> Organization? {
        try state.withLock { try Self.update(&$0.organizations[organization], change) }
    }

    package func update(
        _ project: Identifier<Project>,
        _ change: @Sendable (inout Project) throws -> Void
    ) throws -> Project? {
        try state.withLock { try Self.update(&$0.projects[project], change) }
    }

    package func update(
        _ key: Identifier<APIKey>,
        _ change: @Sendable (inout APIKey) throws -> Void
    ) throws -> APIKey? {
        try state.withLock { try Self.update(&$0.keys[key], change) }
    }

    private static func update<Value>(_ value: inout Value?, _ change: (inout Value) throws -> Void) throws -> Value? {
        guard var changed = value else { return nil }
        try change(&changed)
        value = changed
        return changed
    }
}

extension InMemoryStore: PriceStore {
    package func priceList() -> PriceList? { state.withLock(\.prices) }

    package func setPrice(_ price: Price, of model: String, currency: String) throws {
        try state.withLock { state in
            if let list = state.prices, list.currency != currency {
                throw AccountsError.currencyInUse(list.currency, asked: currency)
            }
            let prices = (state.prices?.prices ?? [:]).merging([model: price]) { $1 }
            state.prices = try PriceList(currency: currency, prices: prices)
        }
    }

    package func removePrice(of model: String) throws -> Bool {
        try state.withLock { state in
            guard let list = state.prices, list.prices[model] != nil else { return false }
            state.prices = try PriceList(currency: list.currency, prices: list.prices.filter { $0.key != model })
            return true
        }
    }
}

extension InMemoryStore: UsageStore {
    package func begin(at now: Timestamp) -> LedgerSnapshot {
        state.withLock { state in
            defer { state.open = [:] }
            return LedgerSnapshot(
                lastBatch: state.lastBatch,
                usages: state.keys.values.compactMap(state.principal).map { Self.usage(of: $0, in: state, at: now) },
                interrupted: state.open.values.sorted { $0.id < $1.id }
            )
        }
    }

    package func append(_ batch: JournalBatch, durability: Durability = .process) {
        state.withLock { state in
            guard batch.number > state.lastBatch else { return }
            precondition(batch.number == state.lastBatch + 1, "a batch is missing")
            state.lastBatch = batch.number
            for request in batch.closed { state.open[request] = nil }
            state.open.merge(batch.opened) { $1 }
            for (key, totals) in batch.usage {
                state.usage[key, default: UsageTotals()] = state.usage[key, default: UsageTotals()] + totals
            }
            for (key, totals) in batch.recent {
                state.recent[key, default: .init()].requests += totals.requests
                state.recent[key, default: .init()].tokens += totals.tokens
            }
        }
    }

    package func usage(from first: Day, through last: Day) -> [UsageRecord] {
        state.withLock { state in
            state.usage.compactMap { key, totals in
                guard (first...last).contains(key.day), let principal = state.keys[key.key].flatMap(state.principal)
                else {
                    return nil
                }
                return UsageRecord(principal, model: key.model, day: key.day, totals: totals)
            }
        }
    }

    package func openRequests() -> [OpenRequest] { state.withLock { $0.open.values.sorted { $0.id < $1.id } } }

    private static func usage(of principal: Principal, in state: borrowing State, at now: Timestamp) -> KeyUsage {
        let today = Day(containing: now)
        var usage = KeyUsage(
            key: principal.key.id,
            project: principal.project.id,
            organization: principal.organization.id
        )
        for (key, totals) in state.usage where key.key == usage.key && key.day >= today.firstOfMonth {
            usage.monthTokens += totals.tokens
            usage.monthCost += totals.cost
            if key.day == today { usage.dayTokens += totals.tokens }
        }
        usage.recent = state.recent.filter {
            $0.key.key == usage.key && $0.key.second > now.second - RecentUsage.seconds
        }
        .map { RecentUsage(second: $0.key.second, requests: $0.value.requests, tokens: $0.value.tokens) }
        return usage
    }
}

extension UsageRecord {
    fileprivate init(_ principal: Principal, model: String, day: Day, totals: UsageTotals) {
        self.init(
            organization: principal.organization.name,
            project: principal.project.name,
            key: principal.key.id,
            keyName: principal.key.name,
            model: model,
            day: day,
            totals: totals
        )
    }
}
