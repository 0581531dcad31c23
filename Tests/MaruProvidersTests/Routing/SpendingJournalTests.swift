import MaruCore
import MaruRouting
import Synchronization
import Testing

@testable import MaruProviders

/// A store that fails as often as it is told to.
private final class ScriptedSpendingStore: SpendingStore {
    struct Failure: Error {}
    private let state = Mutex((groups: [SpendingGroup](), failures: 0, tries: 0))

    var groups: [SpendingGroup] { state.withLock(\.groups) }
    var entries: [SpendingEntry] { groups.flatMap(\.entries) }
    var tries: Int { state.withLock(\.tries) }

    func fail(_ times: Int) { state.withLock { $0.failures = times } }

    func beginSpending(in month: CalendarMonth) async throws -> [SpendingTotal] { [] }

    func append(_ group: SpendingGroup) async throws {
        try state.withLock { state in
            state.tries += 1
            guard state.failures == 0 else {
                state.failures -= 1
                throw Failure()
            }
            state.groups.append(group)
        }
    }
}

@Suite("The journal of spending")
struct SpendingJournalTests {
    private let november = CalendarMonth(CalendarDate(secondsSince1970: 1_764_000_000))
    private let december = CalendarMonth(CalendarDate(secondsSince1970: 1_765_000_000))
    private let cost = Money(amount: 10, currency: .dollar)
    private let store = ScriptedSpendingStore()

    private func board(limit: Int64 = 100, spent: Int64 = 0) -> RouteBoard {
        RouteBoard(
            budgets: SpendingBudgets(
                ["sales": Money(amount: limit, currency: .dollar)],
                spent: [SpendingTotal(organization: "sales", spent: Money(amount: spent, currency: .dollar))]
            ),
            month: november,
            journal: SpendingJournal(store)
        )
    }

    @Test func `Money is written down before it may be spent, and what was spent before the end is told`() async throws
    {
        let board = board()
        let reservation = try await board.reserve(cost, for: "sales")
        #expect(store.entries == [.reserved(reservation, month: november)])
        await board.settle(reservation, spent: 4)
        #expect(store.entries.last == .settled(reservation, spent: 4, month: november))
        #expect(board.spending(of: "sales")?.rest == 96)
    }

    @Test func `What was spent before the start counts`() async {
        let board = board(spent: 95)
        #expect(board.spending(of: "sales")?.rest == 5)
        await #expect(throws: RouteExclusion.overBudget) { try await board.reserve(cost, for: "sales") }
        #expect(store.tries == 0)
    }

    @Test func `With a new month everything may be spent again, and an end counts in the month that it is in`()
        async throws
    {
        let board = board(spent: 90)
        let reservation = try await board.reserve(cost, for: "sales")
        board.renewBudgets(in: november)
        #expect(board.spending(of: "sales")?.rest == 0)
        board.renewBudgets(in: december)
        #expect(board.spending(of: "sales")?.rest == 90)
        await board.settle(reservation, spent: 7)
        #expect(board.spending(of: "sales")?.rest == 93)
        #expect(store.entries.last == .settled(reservation, spent: 7, month: december))
    }

    @Test func `What cannot be written is not spent, and is made up for when it can be`() async throws {
        let board = board()
        store.fail(3)
        await #expect(throws: RouteExclusion.egress(.notRecorded)) { try await board.reserve(cost, for: "sales") }
        #expect(board.spending(of: "sales")?.rest == 100)
        // While nothing can be written, what is refused leaves nothing behind.
        await #expect(throws: RouteExclusion.egress(.notRecorded)) { try await board.reserve(cost, for: "sales") }
        let reservation = try await board.reserve(cost, for: "sales")
        await board.settle(reservation, spent: 10)
        var open: Set<Int> = []
        for entry in store.entries {
            switch entry {
            case .reserved(let one, _): #expect(open.insert(one.id).inserted)
            case .settled(let one, _, _): open.remove(one.id)
            }
        }
        #expect(open.isEmpty && store.groups.map(\.number) == Array(1...store.groups.count))
    }

    @Test func `Those who come together are written together, and nobody's end takes back what others wait for`() async
    {
        let board = board(limit: 10_000)
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<50 {
                group.addTask {
                    guard let reservation = try? await board.reserve(cost, for: "sales") else { return }
                    await board.settle(reservation, spent: 3)
                }
                if index % 5 == 0 { group.cancelAll() }
            }
        }
        #expect(store.entries.count == 100 && board.spending(of: "sales")?.spent == 150)
    }
}
