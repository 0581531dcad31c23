import Testing

@testable import MaruEngine

@Suite("Fair shares")
struct FairSharesTests {
    private var shares = FairShares()

    @Test("A prompt's token counts once, a generated one twice")
    mutating func weights() {
        shares.arrive("a")
        shares.charge("a", promptTokens: 10)
        shares.charge("a", generatedTokens: 3)
        #expect(shares.served("a") == 16)
    }

    @Test("Who comes newly begins with the least served of those who are there")
    mutating func lift() {
        shares.arrive("a")
        shares.arrive("b")
        shares.charge("a", promptTokens: 100)
        shares.charge("b", promptTokens: 40)
        shares.arrive("c")
        #expect(shares.served("c") == 40)
    }

    @Test("Running alone earns no credit for a burst of requests later")
    mutating func noCredit() {
        shares.arrive("a")
        shares.arrive("b")
        shares.admit("b")
        shares.charge("a", promptTokens: 500)
        shares.arrive("b")
        #expect(shares.served("b") == 500)
        shares.charge("a", promptTokens: 500)
        shares.arrive("b")
        #expect(shares.served("b") == 500)
    }

    @Test("Leaving and coming back pays no debt off")
    mutating func debts() {
        shares.arrive("a")
        shares.arrive("b")
        shares.charge("a", promptTokens: 70)
        shares.charge("b", promptTokens: 20)
        shares.leave("a", wasRunning: false)
        shares.arrive("a")
        #expect(shares.served("a") == 70)
    }

    @Test("When nobody is left nothing is remembered")
    mutating func forgetting() {
        shares.arrive("a")
        shares.admit("a")
        shares.charge("a", promptTokens: 70)
        shares.leave("a", wasRunning: true)
        #expect(shares.served("a") == 0)
    }
}
