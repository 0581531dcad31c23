import MaruTesting
import Testing

@testable import MaruAccounts

@Suite("Money and prices")
struct MoneyTests {
    @Test(
        "Amounts are read and written exactly",
        arguments: [
            ("0", 0), ("12", 12_000_000), ("12.5", 12_500_000), ("0.000001", 1),
            ("1000000000000", 1_000_000_000_000_000_000),
        ]
    )
    func amounts(text: String, micros: Int) {
        #expect(Money(text) == Money(micros: micros))
        #expect(Money(micros: micros).description == text)
    }

    @Test(
        "What is no exact amount is refused",
        arguments: [
            "", ".", "1.", ".5", "-1", "+1", "1e3", "0.0000001", "1,5", "1 000", "1000000000001",
            "99999999999999999999",
        ]
    )
    func refused(text: String) {
        #expect(Money(text) == nil)
    }

    @Test("A request costs its tokens times the prices, rounded up once")
    func cost() throws {
        // 1400 won for a million tokens of a prompt: 0.0014 a token.
        let price = try Price(input: 1_400_000_000, cached: 140_000_000, output: 5_600_000_000)
        #expect(price.cost(of: TokenCount()) == 0)
        #expect(price.cost(of: TokenCount(input: 1)) == 1400)
        #expect(price.cost(of: TokenCount(input: 10, cached: 9, output: 2)) == 1400 + 9 * 140 + 2 * 5600)
        let small = try Price(input: 1, cached: 0, output: 1)
        #expect(small.cost(of: TokenCount(input: 1)) == 1)
        #expect(small.cost(of: TokenCount(input: 999_999, output: 1)) == 1)
        #expect(small.cost(of: TokenCount(input: 1_000_000, output: 1)) == 2)
        let highest = try Price(input: Price.most, cached: Price.most, output: Price.most)
        #expect(highest.cost(of: TokenCount(output: TokenCount.most)) == TokenCount.most * 1_000_000)
    }

    @Test("A budget buys exactly as many tokens as it pays for")
    func budget() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let price = try Price(
                input: .random(in: 0...5_000_000, using: &generator),
                cached: .random(in: 0...5_000_000, using: &generator),
                output: .random(in: 1...5_000_000, using: &generator)
            )
            let before = TokenCount(
                input: .random(in: 0...99, using: &generator),
                output: .random(in: 0...99, using: &generator)
            )
            let budget = Int.random(in: 0...500, using: &generator)
            let bought = price.outputTokens(within: budget, after: before)
            let limit = price.cost(of: before) + budget
            #expect(price.cost(of: before + TokenCount(output: bought)) <= limit)
            #expect(price.cost(of: before + TokenCount(output: bought + 1)) > limit)
        }
        let free = try Price(input: 5, cached: 5, output: 0)
        #expect(free.outputTokens(within: 0, after: TokenCount()) == .max)
        #expect(free.outputTokens(within: -1, after: TokenCount()) == 0)
    }

    @Test("Prices and currencies that make no sense are refused")
    func invalid() {
        #expect(throws: AccountsError.invalidPrice(-1)) { try Price(input: 0, cached: -1, output: 0) }
        #expect(throws: AccountsError.invalidPrice(Price.most + 1)) {
            try Price(input: Price.most + 1, cached: 0, output: 0)
        }
        for currency in ["", "krw", "EURO", "K1W"] {
            #expect(throws: AccountsError.invalidCurrency(currency)) { try PriceList(currency: currency) }
        }
    }
}
