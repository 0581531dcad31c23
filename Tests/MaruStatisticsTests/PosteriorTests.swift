import Testing

@testable import MaruStatistics

struct PosteriorTests {
    @Test func `an interval of counts gives the posterior of those counts`() {
        #expect(Posterior(Proportion(12, of: 15).estimate()) == .beta(alpha: 12.5, beta: 3.5))
    }

    private struct Belief: Decodable {
        var low: Double
        var high: Double
        var alpha: Double
        var beta: Double
    }

    @Test func `an interval of a rate gives the beta that a search finds by its mean and deviation`() throws {
        for row in try golden("share_beliefs", as: Belief.self) {
            let estimate = Estimate(
                value: (row.low + row.high) / 2,
                low: row.low,
                high: row.high,
                count: 12,
                method: IntervalMethod.scenarioWilson.rawValue
            )
            guard case .beta(let alpha, let beta) = Posterior(estimate) else {
                Issue.record("\(row) gives no beta")
                continue
            }
            #expect(isClose(alpha, row.alpha, relative: 1e-6))
            #expect(isClose(beta, row.beta, relative: 1e-6))
        }
    }

    @Test func `an interval of scenarios gives a t whose middle is the interval`() throws {
        let sample = try #require(ClusteredSample([0.1, 0.3, -0.1, 0.2].map { Cluster(values: [$0]) }))
        let estimate = try #require(sample.generalising())
        let posterior = try #require(Posterior(estimate))
        guard case .studentT(let mean, let scale, let degrees) = posterior else {
            Issue.record("\(posterior) is no t")
            return
        }
        #expect(degrees == 3)
        #expect(isClose(mean, 0.125))
        #expect(isClose(mean + scale * StudentTDistribution(degrees: 3).critical(level: 0.95), estimate.high))
    }

    @Test func `an interval without a bound gives nothing, one without a width a point`() {
        #expect(Posterior(Estimate(value: 3, low: 1, high: .infinity, count: 5, method: "ranks")) == nil)
        #expect(Posterior(Estimate(value: 3, low: 3, high: 3, count: 5, method: "given")) == .point(3))
    }
}
