import MaruCore
import MaruRouting
import Testing

@Suite struct MoneyTests {
    private let price = TokenPrice(currency: .dollar, input: 150_000, cachedInput: 75_000, output: 600_000)

    @Test func `A price is for a million tokens and rounds up to a millionth`() {
        let usage = Usage(promptTokens: 1_000_000, cachedPromptTokens: 400_000, completionTokens: 500_000)
        // 0.6 × 0.15 + 0.4 × 0.075 + 0.5 × 0.60
        #expect(price.cost(of: usage) == Money(amount: 420_000, currency: .dollar))
        #expect(price.cost(promptTokens: 1, completionTokens: 0).amount == 1)
        #expect(price.cost(promptTokens: 0, completionTokens: 0).amount == 0)
    }

    @Test func `Tokens that nobody could count cost as much as can be written`() {
        #expect(price.cost(promptTokens: .max, completionTokens: .max).amount == .max)
    }

    @Test func `Without a price for cached tokens they cost what others do`() {
        let plain = TokenPrice(currency: .dollar, input: 100, output: 0)
        #expect(plain.cost(promptTokens: 1_000_000, cachedTokens: 1_000_000, completionTokens: 0).amount == 100)
    }

    @Test func `An amount is written with six digits behind the point`() {
        #expect(Money(amount: 1_500_000, currency: .won).description == "1.500000 KRW")
        #expect(Money(amount: -42, currency: .dollar).description == "-0.000042 USD")
    }

    @Test func `Spent and reserved never exceed the limit by a reservation`() {
        var budget = SpendingBudget(limit: Money(amount: 100, currency: .dollar))
        let sixty = Money(amount: 60, currency: .dollar)
        let reserved = budget.reserve(sixty)
        #expect(reserved)
        let again = budget.reserve(sixty)
        #expect(!again)
        budget.settle(reserved: sixty, spent: Money(amount: 10, currency: .dollar))
        #expect(budget.rest == 90)
        let wons = budget.reserve(Money(amount: 1, currency: .won))
        #expect(!wons)
    }

    @Test func `A new period keeps what is set aside`() {
        var budgets = SpendingBudgets(["a": Money(amount: 100, currency: .dollar)])
        let some = Money(amount: 30, currency: .dollar)
        _ = budgets.reserve(some, for: "a")
        budgets.settle(reserved: some, spent: some, for: "a")
        _ = budgets.reserve(some, for: "a")
        budgets.renew()
        #expect(budgets["a"]?.spent == 0)
        #expect(budgets["a"]?.rest == 70)
        let other = budgets.reserve(Money(amount: .max, currency: .dollar), for: "without budget")
        #expect(other)
    }

    @Test func `A price table answers for a day`() throws {
        func entry(_ input: Int64, _ day: String) throws -> PriceTable.Entry {
            PriceTable.Entry(
                vendor: "v",
                model: "m",
                price: TokenPrice(currency: .dollar, input: input, output: 1),
                date: try #require(CalendarDate(day)),
                source: "test"
            )
        }
        let table = PriceTable([try entry(1, "2026-01-01"), try entry(2, "2026-07-01")])
        func input(_ day: String) throws -> Int64? {
            table.entry(vendor: "v", model: "m", on: try #require(CalendarDate(day)))?.price.input
        }
        #expect(try input("2025-12-31") == nil)
        #expect(try input("2026-06-30") == 1)
        #expect(try input("2026-07-01") == 2)
        let own = PriceTable([try entry(9, "2026-02-01")])
        #expect(table.replaced(by: own).entries.map(\.price.input) == [9])
    }

    @Test func `Old prices are warned of`() throws {
        let table = PriceTable.snapshot
        #expect(table.entries.count >= 20)
        #expect(table.warning(on: try #require(CalendarDate("2026-12-01"))) == nil)
        let warning = table.warning(on: try #require(CalendarDate("2027-06-01")))
        #expect(warning?.contains("2026-11-20") == true)
    }

    @Test func `Every price of the program has one entry, and output costs no less than input`() {
        let entries = PriceTable.snapshot.entries
        #expect(Set(entries.map { "\($0.vendor)/\($0.model)" }).count == entries.count)
        for entry in entries {
            #expect(entry.price.input > 0 && entry.price.output >= entry.price.input)
            #expect(entry.price.cachedInput.map { $0 <= entry.price.input } ?? true)
        }
    }

    @Test func `Days are counted over months and leap years`() throws {
        func days(_ from: String, _ to: String) throws -> Int {
            try #require(CalendarDate(from)).days(until: try #require(CalendarDate(to)))
        }
        #expect(try days("2024-02-28", "2024-03-01") == 2)
        #expect(try days("2026-02-28", "2026-03-01") == 1)
        #expect(try days("2000-01-01", "2026-11-28") == 9828)
        for text in ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-32", "x"] {
            #expect(CalendarDate(text) == nil)
        }
    }
}
