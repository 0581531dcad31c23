import MaruRouting
import MaruTesting
import Testing

@testable import MaruStore

@Suite("Spending")
struct SpendingStoreTests {
    private let december = CalendarMonth(CalendarDate(secondsSince1970: 1_765_000_000))

    private func reservation(_ id: Int, _ amount: Int64, _ organization: String = "sales") -> SpendingReservation {
        SpendingReservation(id: id, organization: organization, cost: Money(amount: amount, currency: .dollar))
    }

    private func amounts(_ totals: [SpendingTotal]) -> [String: Int64] {
        Dictionary(totals.map { ("\($0.organization) \($0.spent.currency)", $0.spent.amount) }, uniquingKeysWith: +)
    }

    @Test func `What was settled is known again, by organisation, currency and month`() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            #expect(try await store.beginSpending(in: november).isEmpty)
            let won = SpendingReservation(id: 2, organization: "sales", cost: Money(amount: 50, currency: .won))
            try await store.append(
                SpendingGroup(
                    number: 1,
                    entries: [
                        .reserved(reservation(1, 10), month: november), .reserved(won, month: november),
                        .settled(reservation(1, 10), spent: 4, month: november),
                        .settled(won, spent: 50, month: december),
                    ]
                )
            )
            try store.close()
            let again = try SQLiteStore(folder, as: .ledger)
            #expect(amounts(try await again.beginSpending(in: november)) == ["sales USD": 4])
            #expect(amounts(try await again.beginSpending(in: december)) == ["sales KRW": 50])
        }
    }

    @Test func `A group that is written twice counts once`() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            _ = try await store.beginSpending(in: november)
            let group = SpendingGroup(
                number: 1,
                entries: [
                    .reserved(reservation(1, 10), month: november),
                    .settled(reservation(1, 10), spent: 4, month: november),
                ]
            )
            try await store.append(group)
            try await store.append(group)
            #expect(amounts(try await store.beginSpending(in: november)) == ["sales USD": 4])
        }
    }

    @Test(arguments: 0..<6)
    func `Killed at any moment, what was settled counts exactly and what was open in full`(seed: Int) async throws {
        try await withFolder { folder in
            var generator = SeededGenerator(seed: UInt64(seed))
            var folder = folder
            var store = try SQLiteStore(folder, as: .ledger)
            _ = try await store.beginSpending(in: november)
            var (open, spent, group, id): ([SpendingReservation], Int64, Int, Int) = ([], 0, 0, 0)
            var kills = 0
            for _ in 0..<120 {
                var entries: [SpendingEntry] = []
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    if Bool.random(using: &generator), let last = open.popLast() {
                        let cost = Int64.random(in: 0...last.cost.amount * 2, using: &generator)
                        spent += cost
                        entries.append(.settled(last, spent: cost, month: november))
                    } else {
                        id += 1
                        open.append(reservation(id, .random(in: 0...1000, using: &generator)))
                        entries.append(.reserved(open[open.count - 1], month: november))
                    }
                }
                group += 1
                try await store.append(SpendingGroup(number: group, entries: entries))
                guard Int.random(in: 0..<8, using: &generator) == 0 else { continue }
                kills += 1
                folder = try folder.copyAsAfterKill()
                store = try SQLiteStore(folder, as: .ledger)
                spent += open.map(\.cost.amount).reduce(0, +)
                (open, group, id) = ([], 0, 0)
                #expect(try await store.beginSpending(in: november).map(\.spent.amount) == (spent > 0 ? [spent] : []))
            }
            #expect(kills > 3)
        }
    }

    @Test func `Sums have an end and no overflow`() async throws {
        try await withFolder { folder in
            let store = try SQLiteStore(folder, as: .ledger)
            for number in 1...2 {
                let entry = SpendingEntry.settled(reservation(number, 1), spent: .max - 1, month: november)
                try await store.append(SpendingGroup(number: number, entries: [entry]))
            }
            #expect(amounts(try await store.beginSpending(in: november)) == ["sales USD": .max])
        }
    }
}
