import MaruCosts
import MaruRouting
import MaruTesting
import Testing

@Suite struct CostComparisonTests {
    private let hosting = Hosting.sample(fixed: 6000, perReplica: 1825, ReplicaRule(least: 2, peak: 4))
    private let price = TokenPrice(currency: .dollar, input: 1_000_000, output: 1_000_000)

    private func plan(_ requests: UncertainFigure) -> CostPlan {
        CostPlan(
            currency: .dollar,
            hostings: [hosting],
            volume: Volume(requests: requests, shape: RequestShape(inputTokens: 3000, outputTokens: 530))
        )
    }

    @Test func `All parts speak of the same price, capacity and volume`() throws {
        var random = SeededGenerator(seed: 1)
        let comparison = try CostComparison(
            plan(UncertainFigure(2e6, low: 1e6, high: 4e6)),
            hosting,
            against: price,
            measured: UncertainFigure(1.5, low: 1.2, high: 1.8),
            using: &random
        )
        #expect(abs(comparison.price - 0.00353) < 1e-12)
        #expect(comparison.breakEven?.replicas == 4)
        #expect(comparison.occupancy.replicas == 3)
        let own = comparison.breakEvenPrice * 2e6
        #expect(abs(own - (6000 + 3 * 1825)) < 1e-6)
        #expect(comparison.curve.points.count == 25)
        #expect(comparison.curve.points.first?.probability == 0)
        #expect(comparison.curve.points.last?.probability ?? 0 > 0.9)
        #expect(abs((comparison.hybrid.last?.saving ?? 1)) < 1e-9)
        #expect((comparison.hybrid.first?.saving ?? 0) < 0)
    }

    @Test func `The same seed gives the same comparison`() throws {
        func comparison() throws -> CostComparison {
            var random = SeededGenerator(seed: 9)
            return try CostComparison(
                plan(UncertainFigure(2e6, low: 1e6, high: 4e6)),
                hosting,
                against: price,
                measured: UncertainFigure(1.5, low: 1.2, high: 1.8),
                using: &random
            )
        }
        #expect(try comparison() == comparison())
    }

    @Test func `Without a capacity nothing is compared`() {
        var random = SeededGenerator(seed: 1)
        #expect(throws: CostError.noCapacity(hosting: "sample")) {
            try CostComparison(plan(UncertainFigure(1e6)), hosting, against: price, using: &random)
        }
    }
}
