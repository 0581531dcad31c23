import HTTPTypes
import MaruAccounts

@testable import MaruServer

/// Accounts in memory: an administrator, and a key of the organisation `acme`.
struct AccountFixture {
    let store = InMemoryStore()
    let ledger: AccountingLedger
    let accounts: Accounts
    let admin: NewKey
    let key: NewKey
    let project: Project
    let organization: Organization

    /// 2026-11-25T00:00:00Z.
    static let now = Timestamp(milliseconds: 1_795_564_800_000)

    init(scopes: Scopes = Scopes(), limits: [Limit: Int] = [:]) async throws {
        let now = Self.now
        organization = try await store.createOrganization("acme", at: now)
        project = try await store.project(named: Project.standardName, in: organization)
        key = try await store.createKey("minji", in: project, scopes: scopes, limits: Limits(limits), at: now)
        let scopes = Scopes(endpoints: Set(Endpoint.allCases))
        admin = try await store.createKey("admin", in: project, scopes: scopes, at: now)
        ledger = try await AccountingLedger(accounts: store, usage: store, at: now)
        let time = SteadyTime(startingAt: now)
        accounts = Accounts(gate: ledger, store: store, usage: store, time: time, zone: "local")
    }

    /// The header of a request with the key of `acme`.
    var headers: HTTPFields { [.authorization: "Bearer \(key.text)"] }
    var adminHeaders: HTTPFields { [.authorization: "Bearer \(admin.text)"] }

    /// What the key has used, as it is written down.
    func used() async throws -> UsageTotals {
        try await ledger.flush()
        let today = Day(containing: Self.now)
        let records = store.usage(from: today, through: today).filter { $0.key == key.key.id }
        return records.map(\.totals).reduce(UsageTotals(), +)
    }
}
