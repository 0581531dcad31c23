import MaruConfiguration
import MaruCosts
import MaruRouting
import Testing

@Suite struct CostPlanFileTests {
    private let text = """
        [currency]
        code = "KRW"
        [[currency.rate]]
        from = "USD"
        to = "KRW"
        rate = 1400
        date = "2026-11-20"
        source = "closing rate"

        [volume]
        requests = 1000000
        requests_low = 400000
        requests_high = 2000000
        input_tokens = 3000
        output_tokens = 500
        cache_share = 0.5
        price_drift = 0.2
        owner = "platform"

        [hosting.rented]
        capacity = 1.5
        [hosting.rented.machine]
        count = 2
        rent_per_hour = 3500
        source = "offer 12"
        [hosting.rented.replicas]
        least = 2
        peak = 4

        [hosting.owned.machine]
        purchase = 60000000
        rate = 0.08
        years = 3
        [hosting.owned.staff]
        people = 0.5
        people_high = 1.0
        loaded_cost = 9000000
        """

    private func read(_ text: String) throws -> CostPlan {
        try CostPlan(ConfigurationFile(path: "costs.toml", bytes: Array(text.utf8)))
    }

    @Test func `Volume, machines, staff and rates are read`() throws {
        let plan = try read(text)
        #expect(plan.volume.requests == UncertainFigure(1e6, low: 4e5, high: 2e6))
        #expect(plan.hostings.map(\.name) == ["rented", "owned"])
        let rented = try #require(plan.hosting(named: "rented"))
        #expect(abs(rented.machine.perMonth - 5_110_000) < 1e-6)
        #expect(rented.machine.origin.source == "offer 12")
        #expect(plan.hosting(named: "rented")?.capacity == UncertainFigure(1.5))
        #expect(plan.hosting(named: "owned")?.staff.people == UncertainFigure(0.5, low: 0.5, high: 1))
        let price = TokenPrice(currency: .dollar, input: 2_000_000, output: 10_000_000)
        #expect(abs(try plan.meanCost(of: price) - 0.011 * 1400) < 1e-9)
    }

    @Test(arguments: [
        ("rent_per_hour = 3500", "rent_per_hour = -1", "hosting.rented.machine.rent_per_hour: found -1"),
        ("rent_per_hour = 3500", "rent_hourly = 1", "unknown key hosting.rented.machine.rent_hourly"),
        ("years = 3\n", "", "hosting.owned.machine: either rent_per_hour, or purchase with rate and years"),
        ("requests_low = 400000", "requests_low = 4000000", "requests_low ≤ requests ≤ requests_high has to hold"),
        ("code = \"KRW\"\n", "", "currency.code is missing"),
        ("input_tokens = 3000\n", "", "volume.input_tokens is missing"),
        ("people = 0.5\n", "", "hosting.owned.staff.people is missing"),
    ])
    func `What is wrong is said with its line`(_ right: String, _ wrong: String, _ sentence: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try read(text.replacing(right, with: wrong)) }
        let lines = error?.description.split(separator: "\n") ?? []
        #expect(lines.contains { $0.hasPrefix("costs.toml:") && $0.contains(sentence) }, "\(lines)")
    }

    @Test func `No rate between currencies is assumed`() throws {
        let plan = try read(text)
        let yen = TokenPrice(currency: try #require(Currency("JPY")), input: 1, output: 1)
        #expect(throws: CostError.noExchangeRate(from: "JPY", to: "KRW")) { try plan.meanCost(of: yen) }
        let won = try plan.rates.converted(TokenPrice(currency: .won, input: 1400, output: 2800), to: .dollar)
        #expect(won == TokenPrice(currency: .dollar, input: 1, output: 2))
    }
}
