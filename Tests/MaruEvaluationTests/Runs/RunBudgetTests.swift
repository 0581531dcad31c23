import MaruCore
import MaruRouting
import Testing

@testable import MaruEvaluation

@Suite struct RunBudgetTests {
    @Test func `What is spent and set aside together never exceeds the limit`() {
        var random = SplitMix64(seed: 3)
        var budget = RunBudget(limit: Money(amount: 1000, currency: .dollar), spent: 10)
        var open: [Int64] = []
        var refused = 0
        for _ in 0..<2000 {
            if !open.isEmpty, Bool.random(using: &random) {
                let cost = open.removeFirst()
                budget.settle(reserved: cost, spent: Int64.random(in: 0...(cost / 20), using: &random))
            } else {
                let cost = Int64.random(in: 1...200, using: &random)
                if budget.reserve(cost) { open.append(cost) } else { refused += 1 }
            }
            #expect(budget.spent + budget.reserved <= 1000 && budget.reserved == open.reduce(0, +))
        }
        #expect(refused > 100 && budget.spent > 900)
    }

    @Test func `Who does not fit beside others waits for what they really cost`() async {
        let keeper = BudgetKeeper(RunBudget(limit: Money(amount: 100, currency: .dollar)))
        #expect(await keeper.reserve(80))
        async let second = keeper.reserve(60)
        await keeper.settle(reserved: 80, spent: 30)
        #expect(await second)
        await keeper.settle(reserved: 60, spent: 60)
        #expect(await !keeper.reserve(11))
        #expect(await keeper.reserve(10))
        #expect(await keeper.spent == 90)
    }
}
