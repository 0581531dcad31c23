import Testing

@testable import MaruAccounts

@Suite("Ledger")
struct LedgerTests {
    private let now = Fixture.now
    private var ledger = Ledger(LedgerSnapshot(), at: Fixture.now)
    private var fixture = Fixture()

    @Test("A request reserves its worst case, settles what it used and gives back the rest")
    mutating func life() throws {
        fixture.key.limits = try Limits([.tokensPerDay: 100])
        try reserve("a", prompt: 10, answer: 60)
        #expect(denial { try $0.reserve("b", prompt: 10, answer: 21) }?.shortage.reserved == 70)
        #expect(settle("a", TokenCount(input: 10, cached: 4)).stop == nil)
        for _ in 0..<5 { #expect(settle("a", TokenCount(output: 1)).accepted.output == 1) }
        #expect(ledger.release("a") == Receipt(tokens: TokenCount(input: 10, cached: 4, output: 5), cost: 0))
        #expect(ledger.release("a") == nil)
        #expect(settle("a", TokenCount(output: 1)) == Settlement(accepted: TokenCount(), stop: .notRunning))
        try reserve("b", prompt: 10, answer: 75)
    }

    @Test("The tightest limit of key, project and organisation wins, and the refusal says whose it is")
    mutating func tightest() throws {
        fixture.key.limits = try Limits([.tokensPerDay: 1000])
        fixture.project.limits = try Limits([.tokensPerMonth: 100])
        fixture.organization.limits = try Limits([.tokensPerMinute: 500])
        let found = try #require(denial { try $0.reserve("a", prompt: 60, answer: 50) })
        #expect(found.holder == .project(fixture.project.id))
        #expect(found.name == "search")
        #expect(
            found.shortage
                == Shortage(limit: .tokensPerMonth, cap: 100, used: 0, reserved: 0, wanted: 110, retry: .never)
        )
        #expect(found.description.contains("project search is limited to 100 tokens per month"))
    }

    @Test("Keys of one project share its limit")
    mutating func shared() throws {
        fixture.project.limits = try Limits([.parallelRequests: 1])
        try reserve("a")
        fixture.key = APIKey(
            id: Identifier("other"),
            project: fixture.project.id,
            name: "jun",
            digest: SecretDigest(of: ""),
            created: now
        )
        #expect(denial { try $0.reserve("b") }?.shortage.retry == .afterRunningRequests)
        ledger.release("a")
        try reserve("b")
    }

    @Test(
        "A refused request is let in at the moment that it was told, and not a millisecond before",
        arguments: [Limit.requestsPerMinute, .tokensPerMinute, .tokensPerDay, .tokensPerMonth]
    )
    mutating func retry(limit: Limit) throws {
        fixture.key.limits = try Limits([limit: limit == .requestsPerMinute ? 1 : 30])
        try reserve("a", prompt: 10, answer: 20)
        _ = settle("a", TokenCount(input: 10, output: 15))
        ledger.release("a")
        guard case .at(let moment) = denial({ try $0.reserve("b", prompt: 10, answer: 20) })?.shortage.retry else {
            Issue.record("no moment")
            return
        }
        let expected: Timestamp? =
            switch limit {
            case .tokensPerDay: Day("2025-11-25")?.start
            case .tokensPerMonth: Day("2025-12-01")?.start
            default: now + .seconds(61)
            }
        #expect(moment == expected)
        var early = self
        early.fixture = fixture
        #expect(throws: Refusal.self) {
            try early.reserve("b", prompt: 10, answer: 20, at: Timestamp(milliseconds: moment.milliseconds - 1))
        }
        try reserve("b", prompt: 10, answer: 20, at: moment)
    }

    @Test("An answer of open length takes room piece by piece and stops at the cap, with the limit as the reason")
    mutating func openEnded() throws {
        fixture.organization.limits = try Limits([.tokensPerMinute: 700])
        try reserve("a", prompt: 100, answer: 100_000, isOpenEnded: true)
        // Another still finds room beside it.
        try reserve("b", prompt: 10, answer: 20)
        #expect(settle("a", TokenCount(input: 100)).stop == nil)
        var given = 0
        var stop: Settlement.Stop?
        while stop == nil {
            let settlement = settle("a", TokenCount(output: 7))
            given += settlement.accepted.output
            stop = settlement.stop
        }
        #expect(given == 700 - 100 - 30)
        guard case .limit(let denial) = stop else {
            Issue.record("stopped for another reason: \(String(describing: stop))")
            return
        }
        #expect(denial.shortage.limit == .tokensPerMinute)
        #expect(denial.holder == .organization(fixture.organization.id))
        #expect(settle("a", TokenCount(output: 1)).accepted.output == 0)
    }

    @Test("An answer of open length is refused only when there is room for no token at all")
    mutating func openEndedRefusal() throws {
        fixture.key.limits = try Limits([.tokensPerMinute: 50])
        #expect(denial { try $0.reserve("a", prompt: 50, answer: 900, isOpenEnded: true) }?.shortage.wanted == 51)
        try reserve("a", prompt: 49, answer: 900, isOpenEnded: true)
        #expect(settle("a", TokenCount(input: 49, output: 3)).accepted.output == 1)
    }

    @Test("An answer whose length was given is never stopped by a cap, only by its length")
    mutating func fixedLength() throws {
        fixture.key.limits = try Limits([.tokensPerMinute: 30])
        try reserve("a", prompt: 10, answer: 20)
        #expect(settle("a", TokenCount(input: 10, output: 19)).stop == nil)
        let last = settle("a", TokenCount(output: 5))
        #expect(last == Settlement(accepted: TokenCount(output: 1), stop: .maximumTokens))
    }

    @Test("A prompt that turns out shorter gives back room, and one that turns out longer needs it")
    mutating func prompts() throws {
        fixture.key.limits = try Limits([.tokensPerMinute: 100])
        try reserve("a", prompt: 80, answer: 10)
        _ = settle("a", TokenCount(input: 20))
        try reserve("b", prompt: 10, answer: 50)
        #expect(settle("b", TokenCount(input: 20)).accepted.input == 20)
        let tooLong = settle("b", TokenCount(input: 10))
        #expect(tooLong.accepted.total == 0)
        #expect(tooLong.stop != nil)
    }

    @Test("Money is counted exactly, cached tokens at their own price, and small steps add up to one large")
    mutating func money() throws {
        let price = try Price(input: 3, cached: 1, output: 7)
        fixture.organization.limits = try Limits([.costPerMonth: 100])
        try reserve("a", prompt: 1_000_000, answer: 1_000_000, price: price)
        #expect(settle("a", TokenCount(input: 1_000_000, cached: 500_000)).stop == nil)
        for _ in 0..<1000 { _ = settle("a", TokenCount(output: 301)) }
        // 1.5 + 0.5 + 2.107 micro-units, rounded up once.
        #expect(ledger.release("a")?.cost == 5)
        let sum = ledger.takeJournal().usage.values.reduce(UsageTotals(), +)
        #expect(sum.cost == 5)
        #expect(throws: Refusal.noPrice(model: "m")) { try reserve("b") }
        guard
            case .limit(let denial) = try? refusal({ try $0.reserve("c", prompt: 32_000_000, answer: 1, price: price) })
        else {
            Issue.record("not refused")
            return
        }
        #expect(denial.shortage.used == 5)
        #expect(denial.shortage.retry == .at(try #require(Day("2025-12-01")).start))
    }

    @Test("A revoked key's answers end at their next step, which is not charged")
    mutating func revoked() throws {
        try reserve("a")
        fixture.key.revoke(at: now)
        ledger.update(fixture.principal, at: now)
        #expect(settle("a", TokenCount(output: 1)) == Settlement(accepted: TokenCount(), stop: .key(.revoked(now))))
        #expect(throws: Refusal.revoked(now)) { try reserve("b") }
    }

    @Test("A lowered limit leaves running requests what they reserved")
    mutating func lowered() throws {
        fixture.key.limits = try Limits([.tokensPerDay: 100])
        try reserve("a", prompt: 10, answer: 50)
        fixture.key.limits = try Limits([.tokensPerDay: 5])
        ledger.update(fixture.principal, at: now)
        #expect(settle("a", TokenCount(input: 10, output: 40)).stop == nil)
        #expect(denial { try $0.reserve("b", prompt: 1, answer: 1) }?.shortage.cap == 5)
    }

    @Test("Two requests of one id do not run at once, and a clock that is set back changes nothing")
    mutating func oddities() throws {
        fixture.key.limits = try Limits([.requestsPerMinute: 1])
        try reserve("a")
        #expect(throws: Refusal.duplicateRequest("a")) { try reserve("a") }
        ledger.release("a")
        let past = Timestamp(milliseconds: now.milliseconds - 3_600_000)
        #expect(throws: Refusal.self) { try reserve("b", at: past) }
    }

    @Test("A number of tokens that no model has is no trap")
    mutating func huge() throws {
        fixture.key.limits = try Limits([.tokensPerDay: .max, .costPerMonth: .max])
        let price = try Price(input: Price.most, cached: Price.most, output: Price.most)
        try reserve("a", prompt: .max, answer: .max, price: price)
        #expect(denial { try $0.reserve("b", prompt: .max, answer: .max, price: price) } == nil)
        #expect(settle("a", TokenCount(input: TokenCount.most, output: TokenCount.most)).stop == .maximumTokens)
    }

    private mutating func reserve(
        _ request: String,
        prompt: Int = 10,
        answer: Int = 20,
        isOpenEnded: Bool = false,
        price: Price? = nil,
        at moment: Timestamp = Fixture.now
    ) throws {
        let demand = Fixture.demand(request, prompt: prompt, answer: answer, isOpenEnded: isOpenEnded)
        try ledger.reserve(demand, for: fixture.principal, price: price, at: moment)
    }

    private mutating func settle(_ request: String, _ tokens: TokenCount) -> Settlement {
        ledger.settle(request, tokens, at: now)
    }

    /// What `body` is refused for, tried on a copy.
    private func refusal(_ body: (inout LedgerTests) throws -> Void) throws -> Refusal? {
        var copy = self
        do { try body(&copy) } catch let refusal as Refusal { return refusal }
        return nil
    }

    private func denial(_ body: (inout LedgerTests) throws -> Void) -> Denial? {
        guard case .limit(let denial) = try? refusal(body) else { return nil }
        return denial
    }
}
