import MaruCosts
import MaruRouting
import Testing

@Suite struct BreakEvenTests {
    private let stated = Hosting.sample(
        fixed: 6000,
        perReplica: 1825,
        perRequest: 0.00002,
        ReplicaRule(least: 2, peak: 4)
    )

    @Test func `Two replicas break even beyond what they can serve, four do not`() throws {
        let twoAlone = try #require(BreakEven.withoutCapacity(stated, price: 0.00353))
        #expect(twoAlone > 2_749_000 && twoAlone > stated.replicas.volume(of: 2, rate: 1.5))
        let found = try #require(BreakEven(stated, rate: 1.5, price: 0.00353))
        #expect(found.replicas == 4)
        #expect(found.volume.rounded() == 3_789_174)
        #expect(abs(found.utilisation - 3_789_174 / (4 * 1.5 * 2_628_000)) < 1e-6)
    }

    @Test func `A fifth replica turns the tables once more`() throws {
        let found = try #require(BreakEven(stated, rate: 1.5, price: 0.00353))
        let lasting = try #require(found.lasting)
        #expect(lasting > found.volume)
        let fifth = stated.replicas.volume(of: 4, rate: 1.5) + 1
        #expect(stated.cost(of: fifth, rate: 1.5) > fifth * 0.00353)
        #expect(stated.cost(of: lasting + 1, rate: 1.5) < (lasting + 1) * 0.00353)
    }

    @Test func `Every break-even is the first volume that a search over all volumes finds`() throws {
        for golden in try Golden.read().breakEvens {
            let rule = ReplicaRule(
                least: golden.least,
                spare: golden.spare,
                headroom: golden.headroom,
                peak: golden.peak
            )
            let hosting = Hosting.sample(
                fixed: golden.fixed,
                perReplica: golden.perReplica,
                perRequest: golden.perRequest,
                rule
            )
            let found = BreakEven(hosting, rate: golden.rate, price: golden.price)
            #expect(found.map { $0.volume.rounded(.up) } == golden.volume)
            if let lasting = golden.lasting { #expect(found?.lasting.map { $0.rounded(.up) } == lasting) }
        }
    }

    @Test func `There is none where requests cost more than the provider takes`() {
        #expect(BreakEven(stated, rate: 1.5, price: 0.00002) == nil)
        #expect(BreakEven.withoutCapacity(stated, price: 0.00002) == nil)
    }

    @Test func `There is none where each replica costs more than it can save`() {
        // A replica serves 985,500 requests a month at the peak and saves 0.0018 with each: less than 1,825.
        #expect(BreakEven(stated, rate: 1.5, price: 0.0018) == nil)
        #expect(BreakEven(stated, rate: 1.5, price: 0.0019) != nil)
    }

    @Test(arguments: [
        ("gpt-5.6-sol", 4, 0.4, 20, 0.58), ("gpt-5.4", 2.5, 0.25, 15, 0.83), ("gpt-6.1-sol", 2, 0.1, 10, 1.18),
        ("gpt-5.4-mini", 0.75, 0.075, 4.5, 2.8), ("gpt-5-mini", 0.25, 0.025, 2, 6.8),
        ("gpt-5-nano", 0.05, 0.005, 0.4, 34), ("gpt-oss-120b", 0.15, 0.075, 0.6, 15),
        ("gpt-oss-120b, cheapest", 0.037, 0.037, 0.17, 49),
    ])
    func `The reference decides: two rented accelerators and half a person against prices of November 2026`(
        _ model: String,
        input: Double,
        cached: Double,
        output: Double,
        millions: Double
    ) throws {
        var staff = Hosting.Staff()
        (staff.people, staff.loadedCost) = (UncertainFigure(0.5), 12_000)
        let hosting = Hosting(
            name: "h100",
            machine: Hosting.Machine(terms: .rent(perHour: 2.5)),
            staff: staff,
            replicas: ReplicaRule(least: 2)
        )
        let price = TokenPrice(
            currency: .dollar,
            input: Int64(input * 1e6),
            cachedInput: Int64(cached * 1e6),
            output: Int64(output * 1e6)
        )
        let shape = RequestShape(inputTokens: 3000, outputTokens: 500, cacheShare: 0.5)
        let volume = try #require(BreakEven.withoutCapacity(hosting, price: price.meanCost(of: shape)))
        // The stated figures have two digits.
        #expect(abs(volume / 1e6 / millions - 1) < 0.02)
    }

    @Test func `At the break-even price both ways cost the same`() {
        let price = stated.breakEvenPrice(at: 2_000_000, rate: 1.5)
        #expect(abs(price * 2_000_000 - stated.cost(of: 2_000_000, rate: 1.5)) < 1e-6)
        #expect(stated.breakEvenPrice(at: 0, rate: 1.5) == .infinity)
    }
}
