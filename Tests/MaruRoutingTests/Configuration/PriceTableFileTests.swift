import MaruConfiguration
import MaruRouting
import Testing

@Suite struct PriceTableFileTests {
    @Test func `Prices of one's own are read from a file`() throws {
        let text = """
            [[price]]
            vendor = "openai"
            model = "gpt-6-luna"
            currency = "KRW"
            input = 140.5
            output = 700
            date = "2026-11-01"
            source = "contract 17"
            """
        let table = try PriceTable(ConfigurationFile(path: "p", bytes: Array(text.utf8)))
        #expect(table.entries.first?.price == TokenPrice(currency: .won, input: 140_500_000, output: 700_000_000))
        let wrong = ConfigurationFile(path: "p", bytes: Array(text.replacing("2026-11-01", with: "1.11.2026").utf8))
        #expect(throws: ConfigurationError.self) { try PriceTable(wrong) }
    }

    @Test func `A key of a file that nobody knows is a problem with its line`() throws {
        let file = ConfigurationFile(path: "prices.toml", bytes: Array("\nprize = 3\n".utf8))
        let error = #expect(throws: ConfigurationError.self) { try PriceTable(file) }
        #expect(error?.description == "prices.toml:2:1: unknown key prize. Did you mean price?")
    }
}
