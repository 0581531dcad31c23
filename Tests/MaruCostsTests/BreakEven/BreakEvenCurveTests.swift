import MaruCosts
import MaruStatistics
import MaruTesting
import Testing

@Suite struct BreakEvenCurveTests {
    @Test func `Probabilities are those of two hundred thousand plain draws`() throws {
        let golden = try Golden.read().probabilities
        let (hosting, volume) = Self.inputs(golden)
        var random = SeededGenerator(seed: 5)
        let rate = Self.figure(golden.rate)
        let draws = CostDraws(rate: rate, people: hosting.staff.people, volume: volume, count: 4000, using: &random)
        let curve = BreakEvenCurve(
            hosting,
            volume,
            price: golden.price,
            rate: rate,
            volumes: golden.volumes,
            draws: draws
        )
        for (point, expected) in zip(curve.points, golden.probabilities) {
            #expect(abs(point.probability - expected) < 0.015)
        }
        #expect(abs(curve.probability - golden.overall) < 0.015)
        for (found, expected) in [(curve.selfHosted, golden.own), (curve.managed, golden.managed)] {
            #expect(found.low < found.value && found.value < found.high)
            #expect(abs(found.low / expected[0] - 1) < 0.02 && abs(found.high / expected[1] - 1) < 0.02)
        }
    }

    @Test func `The same seed draws the same`() throws {
        let (hosting, volume) = Self.inputs(try Golden.read().probabilities)
        func draws(_ seed: UInt64) -> [CostDraws.Draw] {
            var random = SeededGenerator(seed: seed)
            return CostDraws(
                rate: UncertainFigure(1, low: 0.5, high: 2),
                people: hosting.staff.people,
                volume: volume,
                count: 50,
                using: &random
            ).draws
        }
        #expect(draws(1) == draws(1))
        #expect(draws(1) != draws(2))
    }

    @Test func `What is certain gives probabilities of nought and one`() throws {
        let hosting = Hosting.sample(fixed: 1000, perReplica: 100)
        let volume = Volume(requests: UncertainFigure(1e6), shape: RequestShape(inputTokens: 1, outputTokens: 1))
        var random = SeededGenerator(seed: 1)
        let rate = UncertainFigure(10)
        let draws = CostDraws(rate: rate, people: UncertainFigure(0), volume: volume, count: 10, using: &random)
        let curve = BreakEvenCurve(hosting, volume, price: 0.001, rate: rate, volumes: [1e6, 1.2e6], draws: draws)
        #expect(curve.points.map(\.probability) == [0, 1])
        #expect(curve.points.map(\.selfHosted) == [1100, 1100])
    }

    @Test func `Volumes rise by equal factors from end to end`() {
        let volumes = BreakEvenCurve.volumes(from: 1000, to: 1_000_000, count: 4)
        #expect(volumes.map { $0.rounded() } == [1000, 10_000, 100_000, 1_000_000])
    }

    private static func figure(_ ends: [Double]) -> UncertainFigure {
        UncertainFigure(ends[1], low: ends[0], high: ends[2])
    }

    private static func inputs(_ golden: Golden.Probabilities) -> (Hosting, Volume) {
        var hosting = Hosting.sample(
            fixed: 0,
            perReplica: golden.perReplica,
            ReplicaRule(least: golden.least, spare: golden.spare, headroom: golden.headroom, peak: golden.peak)
        )
        (hosting.staff.people, hosting.staff.loadedCost) = (figure(golden.people), golden.loadedCost)
        let volume = Volume(
            requests: figure(golden.requests),
            shape: RequestShape(inputTokens: 1, outputTokens: 1),
            priceFactor: figure(golden.factor)
        )
        return (hosting, volume)
    }
}
