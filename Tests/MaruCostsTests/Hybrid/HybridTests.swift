import MaruCosts
import MaruStatistics
import MaruTesting
import Testing

@Suite struct HybridTests {
    private let hosting = Hosting.sample(fixed: 6000, perReplica: 1825, ReplicaRule(least: 2, peak: 2))

    @Test func `Machines do not shrink with the share, so a hybrid can cost more than both`() {
        let half = HybridCost(hosting, share: 0.9, volume: 1_000_000, rate: 2, price: 0.008)
        #expect(half.perMonth == 9650 + 900_000 * 0.008)
        #expect(half.saving < 0)
        #expect(half.perMonth > hosting.cost(of: 1_000_000, rate: 2))
    }

    @Test func `A curve ends where everything is sent, at the provider's cost`() throws {
        let curve = HybridCost.curve(hosting, volume: 2_000_000, rate: 2, price: 0.008, router: 0.0001, steps: 4)
        #expect(curve.map(\.share) == [0, 0.25, 0.5, 0.75, 1])
        let last = try #require(curve.last)
        #expect(last.replicas == 0 && abs(last.perMonth - (16_000 + 200)) < 1e-9)
        #expect(abs(curve[0].saving - (16_000 - 9650 - 200)) < 1e-9)
    }

    @Test func `In a cascade everyone pays the weak model`() {
        let cascade = Cascade(escalated: 0.3)
        #expect(abs(cascade.cost(weak: 1, check: 0.1, strong: 10) - 4.1) < 1e-12)
        #expect(Cascade.firstToken(weakEndToEnd: 4, check: 0.5, strongFirstToken: 0.7) == 5.2)
    }

    private func samples() throws -> (Golden.Routing, [RoutingCurve.Sample]) {
        let golden = try Golden.read().routing
        let samples = golden.weak.indices.map {
            RoutingCurve.Sample(
                weak: golden.weak[$0],
                strong: golden.strong[$0],
                score: golden.score[$0],
                cost: golden.cost[$0]
            )
        }
        return (golden, samples)
    }

    @Test func `Recovered gap, its mean and its threshold are those of an area and an interpolation`() throws {
        let (golden, samples) = try samples()
        let curve = RoutingCurve(samples)
        #expect(abs(try #require(curve.meanRecoveredGap) - golden.apgr) < 1e-9)
        #expect(abs(try #require(curve.share(recovering: 0.8)) - golden.cpt80) < 1e-9)
        #expect(abs(try #require(curve.recoveredGap(atShare: 0.35)) - golden.pgrAt35) < 1e-9)
        #expect(abs(curve.quality(atSpent: 0.5) - golden.qualityAtHalfSpent) < 1e-9)
    }

    @Test func `A router without scores lies on the line of random mixtures`() throws {
        let (_, samples) = try samples()
        let blind = RoutingCurve(samples.map { RoutingCurve.Sample(weak: $0.weak, strong: $0.strong, score: 0) })
        #expect(abs(blind.quality(atShare: 0.3) - blind.randomQuality(atShare: 0.3)) < 1e-12)
        #expect(abs(try #require(blind.meanRecoveredGap) - 0.5) < 1e-12)
    }

    @Test func `Nothing is recovered where the strong model is no better`() {
        let curve = RoutingCurve([RoutingCurve.Sample(weak: 1, strong: 0, score: 1)])
        #expect(curve.meanRecoveredGap == nil && curve.recoveredGap(atShare: 0.5) == nil)
        #expect(curve.share(recovering: 0.5) == nil)
    }

    @Test func `A router that knows is told from its own scores dealt out anew, one that does not is not`() throws {
        let (_, samples) = try samples()
        let knowing = samples.map {
            RoutingCurve.Sample(weak: $0.weak, strong: $0.strong, score: $0.strong - $0.weak, cost: $0.cost)
        }
        var random = SeededGenerator(seed: 3)
        #expect(ShuffledControl(knowing, spent: 0.3, shuffles: 400, using: &random).chance < 0.01)
        // Costly cases first: that spends, and knows nothing.
        let costly = samples.map {
            RoutingCurve.Sample(weak: $0.weak, strong: $0.strong, score: $0.cost, cost: $0.cost)
        }
        let control = ShuffledControl(costly, spent: 0.3, shuffles: 400, using: &random)
        #expect(control.chance > 0.05)
        #expect(control.control.low <= control.control.value && control.control.value <= control.control.high)
    }

    @Test func `Shuffles come close to all orders of the scores`() throws {
        let golden = try Golden.read().shuffled
        let samples = golden.weak.indices.map {
            RoutingCurve.Sample(
                weak: golden.weak[$0],
                strong: golden.strong[$0],
                score: golden.score[$0],
                cost: golden.cost[$0]
            )
        }
        var random = SeededGenerator(seed: 4)
        let found = ShuffledControl(samples, spent: 0.4, shuffles: 4000, using: &random)
        #expect(abs(found.quality - golden.quality) < 1e-12)
        #expect(abs(found.control.value - golden.mean) < 0.01)
        #expect(abs(found.chance - golden.chance) < 0.02)
    }
}
