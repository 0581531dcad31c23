import MaruTesting
import Synchronization
import Testing

@testable import MaruAccounts

@Suite("Accounting ledger")
struct AccountingLedgerTests {
    private let now = Fixture.now
    private let store = InMemoryStore()

    @Test("A key opens the door until it is revoked, and what is no key or has a wrong secret is not told apart")
    func authentication() async throws {
        let (_, project) = try await accounts()
        let new = try await store.createKey("minji", in: project, at: now)
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        #expect(try await gate.authenticate(new.text, at: now).key == new.key)
        for wrong in ["", "nonsense", new.text + "a", String(new.text.dropLast()), "maru_sk_aaaa_bbbb"] {
            await #expect(throws: Refusal.unknownKey) { try await gate.authenticate(wrong, at: now) }
        }
        let rotated = try await store.rotateKey(new.key.id, grace: .seconds(60), at: now)
        #expect(rotated.key.id == new.key.id)
        #expect(try await gate.authenticate(new.text, at: now).key.id == new.key.id)
        #expect(try await gate.authenticate(rotated.text, at: now).key.id == new.key.id)
        await #expect(throws: Refusal.unknownKey) { try await gate.authenticate(new.text, at: now + .seconds(60)) }
        _ = try await store.revokeKey(new.key.id, at: now)
        await #expect(throws: Refusal.revoked(now)) { try await gate.authenticate(rotated.text, at: now) }
        await #expect(throws: AccountsError.keyRevoked("minji", at: now)) {
            try await store.rotateKey(new.key.id, grace: .zero, at: now)
        }
    }

    @Test("What a request used is written down before its end is told")
    func durability() async throws {
        let principal = try await principal()
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        try await gate.admit(Fixture.demand("a"), of: principal, for: .chat, at: now)
        try await gate.flush()
        #expect(store.openRequests().map(\.id) == ["a"])
        _ = await gate.settle("a", TokenCount(input: 10, output: 1), at: now)
        #expect(total.tokens == 0)
        try await gate.finish("a")
        #expect(total.tokens == 11)
        #expect(store.openRequests().isEmpty)
    }

    @Test("After a crash what was open counts with what had been written of it, once")
    func crash() async throws {
        let principal = try await principal(Limits([.tokensPerDay: 60]))
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        try await gate.admit(Fixture.demand("a", prompt: 10, answer: 50), of: principal, for: .chat, at: now)
        _ = await gate.settle("a", TokenCount(input: 10, output: 5), at: now)
        try await gate.flush()
        _ = await gate.settle("a", TokenCount(output: 7), at: now)
        // The first ledger is left as it is.
        let next = try await AccountingLedger(accounts: store, usage: store, at: now)
        #expect(next.interrupted.map(\.id) == ["a"])
        #expect(total.tokens == 15)
        await #expect(throws: Refusal.self) {
            try await next.admit(Fixture.demand("b", prompt: 10, answer: 36), of: principal, for: .chat, at: now)
        }
        try await next.admit(Fixture.demand("b", prompt: 10, answer: 35), of: principal, for: .chat, at: now)
        try await next.flush()
        let third = try await AccountingLedger(accounts: store, usage: store, at: now)
        #expect(third.interrupted.map(\.id) == ["b"])
        #expect(total.tokens == 15)
    }

    @Test("64 streams at once pass no cap, and what they were given is what is written")
    func parallel() async throws {
        let principal = try await principal(Limits([.tokensPerMonth: 20_000]))
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        let given = try await withThrowingTaskGroup(of: Int.self) { group in
            for stream in 0..<64 {
                group.addTask { try await Self.stream(stream, gate, principal) }
            }
            return try await group.reduce(0, +)
        }
        try await gate.flush()
        #expect(given > 19_000)
        #expect(given <= 20_000)
        #expect(total.tokens == given)
        #expect(await gate.runningRequests == 0)
    }

    /// Answers until the ledger says stop; returns how many tokens it was given.
    private static func stream(_ stream: Int, _ gate: AccountingLedger, _ principal: Principal) async throws -> Int {
        var given = 0
        for round in 0..<4 {
            let id = "\(stream)-\(round)"
            let demand = Fixture.demand(id, prompt: 10, answer: 400, isOpenEnded: stream.isMultiple(of: 2))
            do { try await gate.admit(demand, of: principal, for: .chat, at: Fixture.now) } catch is Refusal {
                continue
            }
            var settlement = await gate.settle(id, TokenCount(input: 10), at: Fixture.now)
            given += settlement.accepted.total
            while settlement.stop == nil {
                settlement = await gate.settle(id, TokenCount(output: 3), at: Fixture.now)
                given += settlement.accepted.total
            }
            await gate.release(id)
        }
        return given
    }

    @Test("When the store cannot be written nobody is let in, and what runs is written once it can")
    func failing() async throws {
        let principal = try await principal(Limits([.parallelRequests: 2]))
        let usage = FailingStore(store)
        let gate = try await AccountingLedger(accounts: store, usage: usage, at: now)
        try await gate.admit(Fixture.demand("a"), of: principal, for: .chat, at: now)
        usage.mode.withLock { $0 = .fails }
        await #expect(throws: FailingStore.Failure.self) { try await gate.flush() }
        await #expect(throws: FailingStore.Failure.self) {
            try await gate.admit(Fixture.demand("b"), of: principal, for: .chat, at: now)
        }
        _ = await gate.settle("a", TokenCount(input: 10), at: now)
        #expect(await gate.runningRequests == 1)
        // Written, but the answer is lost: the worst that a store can do.
        usage.mode.withLock { $0 = .writesAndFails }
        await #expect(throws: FailingStore.Failure.self) { try await gate.flush() }
        usage.mode.withLock { $0 = .works }
        try await gate.admit(Fixture.demand("b"), of: principal, for: .chat, at: now)
        try await gate.flush()
        #expect(total.inputTokens == 10)
        #expect(Set(store.openRequests().map(\.id)) == ["a", "b"])
    }

    @Test("What an operator changes reaches requests that run")
    func refresh() async throws {
        let principal = try await principal()
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        try await gate.admit(Fixture.demand("a"), of: principal, for: .chat, at: now)
        _ = try await store.revokeKey(principal.key.id, at: now)
        #expect(await gate.settle("a", TokenCount(input: 10), at: now).stop == nil)
        try await gate.refresh(at: now)
        #expect(await gate.settle("a", TokenCount(output: 1), at: now).stop == .key(.revoked(now)))
    }

    @Test("Scopes are checked, and a price is found by the model's name")
    func scopes() async throws {
        try store.setPrice(Price(input: 1_000_000, cached: 0, output: 1_000_000), of: "m", currency: "KRW")
        let (_, project) = try await accounts()
        let scopes = Scopes(models: ["m", "n"], endpoints: [.chat])
        let limits = try Limits([.costPerMonth: 25])
        let new = try await store.createKey("minji", in: project, scopes: scopes, limits: limits, at: now)
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        let principal = try await gate.authenticate(new.text, at: now)
        await #expect(throws: Refusal.endpointOutOfScope(.completions, allowed: [.chat])) {
            try await gate.admit(Fixture.demand("a"), of: principal, for: .completions, at: now)
        }
        let demand = Demand(request: "a", model: "n", promptTokens: 1, maximumTokens: 1)
        await #expect(throws: Refusal.noPrice(model: "n")) {
            try await gate.admit(demand, of: principal, for: .chat, at: now)
        }
        await #expect(throws: Refusal.self) {
            try await gate.admit(Fixture.demand("a", prompt: 10, answer: 16), of: principal, for: .chat, at: now)
        }
        try await gate.admit(Fixture.demand("a", prompt: 10, answer: 15), of: principal, for: .chat, at: now)
    }

    @Test("The background loop writes what is left when it is cancelled")
    func run() async throws {
        let principal = try await principal()
        let gate = try await AccountingLedger(accounts: store, usage: store, at: now)
        try await gate.admit(Fixture.demand("a"), of: principal, for: .chat, at: now)
        _ = await gate.settle("a", TokenCount(input: 10, output: 3), at: now)
        let loop = Task { await gate.run(interval: .seconds(3600), now: { Fixture.now }, onFailure: { _ in }) }
        loop.cancel()
        await loop.value
        #expect(total.tokens == 13)
    }

    @Test("The first start gives an admin key, the next none, and one is given again when none can be used")
    func admin() async throws {
        let first = try #require(try await store.ensureAdminKey(at: now))
        #expect(first.key.scopes.endpoints.contains(.admin))
        #expect(try await store.ensureAdminKey(at: now) == nil)
        _ = try await store.revokeKey(first.key.id, at: now)
        let second = try #require(try await store.ensureAdminKey(at: now))
        #expect(second.key.id != first.key.id)
        #expect(store.organizations().map(\.name) == ["admin"])
    }

    private var total: UsageTotals {
        store.usage(from: Day(number: 0), through: Day(number: 99999)).map(\.totals).reduce(UsageTotals(), +)
    }

    private func accounts() async throws -> (Organization, Project) {
        let organization = try await store.createOrganization("acme", at: now)
        return (organization, try await store.project(named: Project.standardName, in: organization))
    }

    private func principal(_ limits: @autoclosure () throws -> Limits = Limits()) async throws -> Principal {
        let (organization, project) = try await accounts()
        let key = try await store.createKey("minji", in: project, limits: limits(), at: now).key
        return Principal(organization: organization, project: project, key: key)
    }
}

/// A store that can be made to fail.
private final class FailingStore: UsageStore {
    struct Failure: Error {}
    enum Mode { case works, fails, writesAndFails }

    let mode = Mutex(Mode.works)
    private let store: InMemoryStore

    init(_ store: InMemoryStore) { self.store = store }

    func begin(at now: Timestamp) -> LedgerSnapshot { store.begin(at: now) }
    func usage(from first: Day, through last: Day) -> [UsageRecord] { store.usage(from: first, through: last) }
    func openRequests() -> [OpenRequest] { store.openRequests() }

    func append(_ batch: JournalBatch, durability: Durability) throws {
        let mode = mode.withLock(\.self)
        if mode != .fails { store.append(batch) }
        if mode != .works { throw Failure() }
    }
}
