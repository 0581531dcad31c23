import Testing

@testable import MaruStatistics

struct PairedComparisonTests {
    private func comparison(_ clusters: [[(Double, Double)]]) throws -> PairedComparison {
        try #require(PairedComparison(clusters.map { PairedCluster(cases: $0.map { PairedCase(a: $0.0, b: $0.1) }) }))
    }

    private struct Claim: Decodable {
        var a: [[Double]]
        var b: [[Double]]
        var middle: Double
        var half: Double
        var probability: Double
    }

    @Test func `the adjusted interval is Wald's after one more case for each, and the test is SciPy's`() throws {
        for row in try golden("paired_claims", as: Claim.self) {
            let found = try comparison(zip(row.a, row.b).map { Array(zip($0, $1)) })
            let adjusted = found.adjusted(level: 0.95)
            #expect(isClose(adjusted.low, max(-1, min(found.differences.mean, row.middle - row.half)), relative: 1e-9))
            #expect(isClose(adjusted.high, min(1, max(found.differences.mean, row.middle + row.half)), relative: 1e-9))
            #expect(isClose(found.probability, row.probability, relative: 1e-8))
        }
    }

    @Test func `a candidate compared with itself does not differ`() throws {
        let same = try comparison([[(1, 1), (0, 0)], [(1, 1), (1, 1)], [(0, 0), (0, 0)]])
        let estimate = same.generalising()
        #expect(estimate.value == 0 && estimate.low < 0 && estimate.high > 0)
        #expect(same.probability == 1 && same.permutation(seed: 1) == 1)
        #expect(same.discordance == Discordance(aOnly: 0, bOnly: 0))
        #expect(MarginVerdict(estimate, margin: 0.01) == .inconclusive)
    }

    @Test func `exchanging the candidates mirrors everything`() throws {
        let pairs: [[(Double, Double)]] = [
            [(1, 0), (0.6, 0.2)], [(0, 0), (1, 1), (1, 0)], [(0, 1), (1, 0)], [(1, 0)],
        ]
        let forth = try comparison(pairs)
        let back = try comparison(pairs.map { $0.map { ($0.1, $0.0) } })
        #expect(isClose(forth.generalising().low, -back.generalising().high))
        #expect(isClose(forth.conditional().high, -back.conditional().low))
        #expect(isClose(forth.probability, back.probability))
        #expect(forth.permutation(seed: 1) == back.permutation(seed: 1))
        #expect(forth.discordance == Discordance(aOnly: back.discordance.bOnly, bOnly: back.discordance.aOnly))
    }

    @Test func `further scenarios are never known better than the measured ones`() throws {
        let agreeing = try comparison((0..<6).map { _ in [(1, 0), (0, 0), (1, 1), (0, 0)] })
        let (further, these) = (agreeing.generalising(), agreeing.conditional())
        #expect(further.low <= these.low && further.high >= these.high && further.high > further.low)
    }

    @Test func `one scenario makes both claims the same`() throws {
        let one = try comparison([[(1, 0), (1, 1), (0, 0), (0, 1), (1, 0)]])
        #expect(one.generalising() == one.conditional())
        #expect(one.probability == one.discordance.midProbability)
    }

    @Test func `intervals against a margin have four verdicts`() {
        func verdict(_ low: Double, _ high: Double) -> MarginVerdict {
            MarginVerdict(Estimate(value: (low + high) / 2, low: low, high: high, count: 9, method: "t"), margin: 0.1)
        }
        #expect(verdict(0.01, 0.2) == .superior)
        #expect(verdict(-0.09, 0.2) == .nonInferior)
        #expect(verdict(-0.3, -0.11) == .inferior)
        #expect(verdict(-0.2, 0.2) == .inconclusive)
    }
}
