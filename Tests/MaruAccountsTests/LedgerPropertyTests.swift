import MaruTesting
import Testing

@testable import MaruAccounts

@Suite("Ledger under random traffic")
struct LedgerPropertyTests {
    @Test(
        "With 64 streams and crashes at random, the totals are what was settled, and no cap is ever passed",
        arguments: 0..<24
    )
    func traffic(seed: Int) throws {
        var simulation = try Simulation(seed: UInt64(seed))
        for _ in 0..<1500 { try simulation.step() }
        #expect(simulation.crashes > 0)
        #expect(simulation.refusals > 0)
        #expect(simulation.stops > 0 || simulation.settled > 0)
        try simulation.check()
    }
}

/// Random requests against a ledger, and what a plain list of events says about them.
private struct Simulation {
    private struct Event {
        let time: Int
        let principal: Int
        let request: String
        var requests = 0
        var tokens = TokenCount()
    }

    private var generator: SeededGenerator
    private let store = InMemoryStore()
    private var ledger: Ledger
    private var principals: [Principal] = []
    private let price: Price
    private var now = Timestamp(milliseconds: 1_764_000_000_000)
    private var running: [String: Int] = [:]
    private var nextRequest = 0
    /// Events that are written down, and those that a crash would take.
    private var durable: [Event] = []
    private var pending: [Event] = []
    private(set) var crashes = 0
    private(set) var refusals = 0
    private(set) var stops = 0
    private(set) var settled = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed)
        price = try Price(input: 2_000_000, cached: 500_000, output: 7_000_001)
        ledger = Ledger(LedgerSnapshot(), at: now)
        for number in 0..<2 {
            let organization = Organization(
                id: Identifier("o\(number)"),
                name: "o\(number)",
                limits: try limits(scale: 8),
                created: now
            )
            try store.add(organization)
            for part in 0..<2 {
                let project = Project(
                    id: Identifier("p\(number)\(part)"),
                    organization: organization.id,
                    name: "p\(part)",
                    limits: try limits(scale: 4),
                    created: now
                )
                try store.add(project)
                for index in 0..<2 {
                    let key = APIKey(
                        id: Identifier("k\(number)\(part)\(index)"),
                        project: project.id,
                        name: "k\(index)",
                        digest: SecretDigest(of: ""),
                        limits: try limits(scale: 2),
                        created: now
                    )
                    try store.add(key)
                    principals.append(Principal(organization: organization, project: project, key: key))
                }
            }
        }
    }

    private mutating func limits(scale: Int) throws -> Limits {
        var caps: [Limit: Int] = [:]
        let bounds: [(Limit, ClosedRange<Int>)] = [
            (.requestsPerMinute, 10...40), (.tokensPerMinute, 500...3000), (.tokensPerDay, 3000...20000),
            (.tokensPerMonth, 10000...60000), (.costPerMonth, 20000...200_000), (.parallelRequests, 4...16),
        ]
        for (limit, range) in bounds where Bool.random(using: &generator) {
            caps[limit] = Int.random(in: range, using: &generator) * scale
        }
        return try Limits(caps)
    }

    mutating func step() throws {
        now = now + .milliseconds(Int.random(in: 0...900, using: &generator))
        // Now and then a day passes, and months with them.
        if chance(400) { now = now + .seconds(86_400 * 5) }
        switch Int.random(in: 0..<100, using: &generator) {
        case ..<30: try begin()
        case ..<85: settle()
        case ..<96: release()
        case ..<99: write()
        default: crash()
        }
    }

    private mutating func begin() throws {
        guard running.count < 64 else { return }
        let index = Int.random(in: principals.indices, using: &generator)
        let demand = Demand(
            request: "r\(nextRequest)",
            model: "m",
            promptTokens: .random(in: 1...400, using: &generator),
            maximumTokens: .random(in: 1...800, using: &generator),
            isOpenEnded: Bool.random(using: &generator)
        )
        nextRequest += 1
        do {
            try ledger.reserve(demand, for: principals[index], price: price, at: now)
        } catch {
            guard case .limit(let denial) = error else { throw error }
            refusals += 1
            return try checkRetry(denial, demand, principals[index])
        }
        running[demand.request] = index
        pending.append(Event(time: now.milliseconds, principal: index, request: demand.request, requests: 1))
        // As the gatekeeper does before an answer starts.
        write()
        #expect(store.openRequests().contains { $0.id == demand.request })
    }

    /// If nothing else happens, the request is let in at the promised moment and not before.
    private func checkRetry(_ denial: Denial, _ demand: Demand, _ principal: Principal) throws {
        switch denial.shortage.retry {
        case .at(let moment):
            var early = ledger
            #expect(throws: Refusal.self) {
                try early.reserve(
                    demand,
                    for: principal,
                    price: price,
                    at: Timestamp(milliseconds: moment.milliseconds - 1)
                )
            }
            var punctual = ledger
            try punctual.reserve(demand, for: principal, price: price, at: moment)
        case .never:
            var empty = Ledger(LedgerSnapshot(), at: now)
            #expect(throws: Refusal.self) { try empty.reserve(demand, for: principal, price: price, at: now) }
        case .afterRunningRequests:
            var late = ledger
            let afterwards = now + .seconds(86_400 * 40)
            #expect(throws: Refusal.self) { try late.reserve(demand, for: principal, price: price, at: afterwards) }
            for request in running.keys { late.release(request) }
            try late.reserve(demand, for: principal, price: price, at: afterwards)
        }
    }

    private mutating func settle() {
        guard let (request, index) = running.randomElement(using: &generator) else { return }
        var tokens = TokenCount(output: .random(in: 0...30, using: &generator))
        if chance(4) {
            tokens.input = .random(in: 0...80, using: &generator)
            tokens.cached = .random(in: 0...tokens.input, using: &generator)
        }
        let settlement = ledger.settle(request, tokens, at: now)
        #expect(settlement.stop != nil || settlement.accepted == tokens)
        if settlement.stop != nil { stops += 1 }
        settled += settlement.accepted.total
        pending.append(
            Event(time: now.milliseconds, principal: index, request: request, tokens: settlement.accepted)
        )
    }

    private mutating func release() {
        guard let (request, _) = running.randomElement(using: &generator) else { return }
        running[request] = nil
        let sum = (durable + pending).filter { $0.request == request }.map(\.tokens).reduce(TokenCount(), +)
        #expect(ledger.release(request) == Receipt(tokens: sum, cost: price.cost(of: sum)))
    }

    private mutating func write() {
        let batch = ledger.takeJournal()
        store.append(batch)
        // One whose fate was unknown is sent again.
        if chance(3) { store.append(batch) }
        durable += pending
        pending = []
    }

    private mutating func crash() {
        crashes += 1
        // The batch may just have reached the disk.
        if chance(2) { write() }
        pending = []
        running = [:]
        ledger = Ledger(store.begin(at: now), at: now)
    }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }

    // MARK: - What has to hold in the end

    mutating func check() throws {
        write()
        let records = store.usage(from: Day(number: 0), through: Day(number: 99999))
        for (index, principal) in principals.enumerated() {
            let events = durable.filter { $0.principal == index }
            let total = records.filter { $0.key == principal.key.id }.map(\.totals).reduce(UsageTotals(), +)
            #expect(total == totals(of: events))
        }
        for holder in Set(principals.flatMap(\.holders)) { checkCaps(of: holder) }
    }

    private func totals(of events: [Event]) -> UsageTotals {
        let tokens = events.map(\.tokens).reduce(TokenCount(), +)
        return UsageTotals(
            requests: events.map(\.requests).reduce(0, +),
            inputTokens: tokens.input,
            cachedTokens: tokens.cached,
            outputTokens: tokens.output,
            cost: cost(of: events)
        )
    }

    /// Each request's cost is rounded up once.
    private func cost(of events: [Event]) -> Int {
        Dictionary(grouping: events, by: \.request).values
            .map { price.cost(of: $0.map(\.tokens).reduce(TokenCount(), +)) }.reduce(0, +)
    }

    private func checkCaps(of holder: Holder) {
        guard let owner = principals.first(where: { $0.holders.contains(holder) }) else { return }
        let limits = owner.limits(of: holder)
        let events = durable.filter { principals[$0.principal].holders.contains(holder) }
        for (index, event) in events.enumerated() {
            let minute = events[...index].suffix(while: { $0.time > event.time - 60_000 })
            expect(minute.map(\.requests).reduce(0, +), within: limits, .requestsPerMinute)
            expect(minute.map(\.tokens.total).reduce(0, +), within: limits, .tokensPerMinute)
        }
        for day in Dictionary(grouping: events, by: { Day(containing: Timestamp(milliseconds: $0.time)) }).values {
            expect(day.map(\.tokens.total).reduce(0, +), within: limits, .tokensPerDay)
        }
        let months = Dictionary(grouping: events) { Day(containing: Timestamp(milliseconds: $0.time)).firstOfMonth }
        for month in months.values {
            expect(month.map(\.tokens.total).reduce(0, +), within: limits, .tokensPerMonth)
        }
    }

    private func expect(_ used: Int, within limits: Limits, _ limit: Limit) {
        if let cap = limits[limit] { #expect(used <= cap, "\(limit)") }
    }
}

extension BidirectionalCollection {
    /// The longest end of the collection whose elements all fulfil `condition`.
    fileprivate func suffix(while condition: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, condition(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
