import MaruAccounts
import Testing

@testable import MaruStore

/// What both stores have to do alike.
@Suite("Account stores")
struct AccountStoreTests {
    enum Kind: CaseIterable { case memory, sqlite }

    private func withStore(
        _ kind: Kind,
        _ body: (any AccountStore & PriceStore & UsageStore) async throws -> Void
    ) async throws {
        switch kind {
        case .memory: try await body(InMemoryStore())
        case .sqlite: try await withFolder { try await body(SQLiteStore($0, as: .ledger)) }
        }
    }

    @Test("What was added is found again, whole", arguments: Kind.allCases)
    func roundtrip(kind: Kind) async throws {
        try await withStore(kind) { store in
            let limits = try Limits([.tokensPerMinute: 5, .costPerMonth: 7_500_000])
            let organization = try await store.createOrganization("마루", limits: limits, at: now)
            let project = try await store.createProject("search", in: organization, limits: limits, at: now)
            let scopes = Scopes(models: ["a", "b"], endpoints: [.chat, .admin], zones: ["local"])
            let expires = now + .seconds(60)
            let new = try await store.createKey(
                "minji",
                in: project,
                scopes: scopes,
                limits: limits,
                expires: expires,
                at: now
            )
            let rotated = try await store.rotateKey(new.key.id, grace: .seconds(5), at: now)
            #expect(rotated.key.previous?.expires == now + .seconds(5))
            let found = try await store.principal(called: "minji")
            #expect(found == Principal(organization: organization, project: project, key: rotated.key))
            #expect(try await store.principal(of: new.key.id) == found)
            #expect(try await store.organizations() == [organization])
            #expect(try await store.projects(of: organization.id).map(\.name) == ["default", "search"])
        }
    }

    @Test("Names are unique where they have to be, and a revoked key gives up its own", arguments: Kind.allCases)
    func names(kind: Kind) async throws {
        try await withStore(kind) { store in
            let principal = try await store.makePrincipal()
            await #expect(throws: AccountsError.nameTaken("acme")) {
                try await store.createOrganization("acme", at: now)
            }
            await #expect(throws: AccountsError.nameTaken("default")) {
                try await store.createProject("default", in: principal.organization, at: now)
            }
            await #expect(throws: AccountsError.nameTaken("minji")) {
                try await store.createKey("minji", in: principal.project, at: now)
            }
            let other = try await store.makePrincipal("zeta")
            await #expect(throws: AccountsError.self) { try await store.principal(called: "minji") }
            _ = try await store.revokeKey(principal.key.id, at: now)
            #expect(try await store.principal(called: "minji") == other)
            let again = try await store.createKey("minji", in: principal.project, at: now)
            #expect(try await store.principals().count == 3)
            #expect(try await store.principal(called: again.key.id.rawValue).key == again.key)
        }
    }

    @Test("A change that throws changes nothing, and what is not there is nil", arguments: Kind.allCases)
    func changes(kind: Kind) async throws {
        struct Doubt: Error {}
        try await withStore(kind) { store in
            let principal = try await store.makePrincipal()
            let limits = try Limits([.tokensPerDay: 9])
            await #expect(throws: Doubt.self) {
                try await store.update(principal.organization.id) { organization in
                    organization.limits = limits
                    throw Doubt()
                }
            }
            #expect(try await store.organizations() == [principal.organization])
            #expect(try await store.update(principal.organization.id) { $0.limits = limits }?.limits == limits)
            #expect(try await store.update(principal.project.id) { $0.limits = limits }?.limits == limits)
            #expect(try await store.update(principal.key.id) { $0.limits = limits }?.limits == limits)
            #expect(try await store.principal(of: principal.key.id)?.project.limits == limits)
            #expect(try await store.update(Identifier<APIKey>("nobody")) { $0.limits = limits } == nil)
        }
    }

    @Test("Many changes of one key at once all count", arguments: Kind.allCases)
    func concurrent(kind: Kind) async throws {
        try await withStore(kind) { store in
            let key = try await store.makePrincipal(limits: Limits([.tokensPerDay: 0])).key.id
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        _ = try await store.update(key) {
                            $0.limits = try Limits([.tokensPerDay: ($0.limits[.tokensPerDay] ?? 0) + 1])
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.principal(of: key)?.key.limits[.tokensPerDay] == 40)
        }
    }

    @Test("Prices are set, changed and removed, in one currency", arguments: Kind.allCases)
    func prices(kind: Kind) async throws {
        try await withStore(kind) { store in
            #expect(try await store.priceList() == nil)
            let price = try Price(input: 1, cached: 2, output: 3)
            try await store.setPrice(price, of: "m", currency: "KRW")
            try await store.setPrice(Price(input: 4, cached: 5, output: 6), of: "n", currency: "KRW")
            try await store.setPrice(price, of: "n", currency: "KRW")
            #expect(try await store.priceList() == PriceList(currency: "KRW", prices: ["m": price, "n": price]))
            await #expect(throws: AccountsError.currencyInUse("KRW", asked: "USD")) {
                try await store.setPrice(price, of: "m", currency: "USD")
            }
            #expect(try await store.removePrice(of: "m"))
            #expect(try await !store.removePrice(of: "m"))
        }
    }

    @Test(
        "A ledger counts over either store, goes on where it was, and closes what was left open",
        arguments: Kind.allCases
    )
    func ledger(kind: Kind) async throws {
        try await withStore(kind) { store in
            let principal = try await store.makePrincipal(
                limits: Limits([.tokensPerMinute: 100, .requestsPerMinute: 3])
            )
            let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
            try await gate.admit(demand("a"), of: principal, for: .chat, at: now)
            try await gate.admit(demand("b"), of: principal, for: .chat, at: now)
            _ = await gate.settle("a", TokenCount(input: 10, cached: 3, output: 4), at: now)
            await gate.release("a")
            try await gate.flush()
            #expect(try await store.openRequests().map(\.id) == ["b"])
            let record = try #require(
                try await store.usage(from: Day(containing: now), through: Day(containing: now)).first
            )
            #expect(record.organization == "acme")
            #expect(record.keyName == "minji")
            #expect(record.totals == UsageTotals(requests: 2, inputTokens: 10, cachedTokens: 3, outputTokens: 4))
            let tomorrow = Day(containing: now).next
            #expect(try await store.usage(from: tomorrow, through: tomorrow).isEmpty)
            let next = try await AccountingLedger(accounts: store, usage: store, at: now)
            #expect(next.interrupted.map(\.id) == ["b"])
            // 14 tokens and 2 requests of the last minute still count.
            await #expect(throws: Refusal.self) {
                try await next.admit(demand("c", prompt: 10, answer: 77), of: principal, for: .chat, at: now)
            }
            try await next.admit(demand("c", prompt: 10, answer: 76), of: principal, for: .chat, at: now)
            await next.release("c")
            await #expect(throws: Refusal.self) {
                try await next.admit(demand("c"), of: principal, for: .chat, at: now)
            }
            let later = now + .seconds(61)
            try await next.admit(demand("c", prompt: 10, answer: 90), of: principal, for: .chat, at: later)
        }
    }

    @Test("A batch that is sent again is not counted again", arguments: Kind.allCases)
    func again(kind: Kind) async throws {
        try await withStore(kind) { store in
            let principal = try await store.makePrincipal()
            var ledger = Ledger(try await store.begin(at: now), at: now)
            try ledger.reserve(demand("a"), for: principal, price: nil, at: now)
            _ = ledger.settle("a", TokenCount(input: 10, output: 1), at: now)
            let batch = ledger.takeJournal()
            try await store.append(batch, durability: .power)
            try await store.append(batch, durability: .power)
            #expect(try await store.total().tokens == 11)
            // Closed and used again within one batch.
            ledger.release("a")
            try ledger.reserve(demand("a"), for: principal, price: nil, at: now)
            try await store.append(ledger.takeJournal(), durability: .process)
            #expect(try await store.openRequests().map(\.id) == ["a"])
        }
    }

    @Test("A batch that is missing is noticed")
    func gap() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            await #expect(throws: StoreError.journalGap(found: 2, expected: 1)) {
                try await store.append(JournalBatch(number: 2), durability: .power)
            }
        }
    }
}
