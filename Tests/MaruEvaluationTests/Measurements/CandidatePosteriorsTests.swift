@testable import MaruEvaluation
import MaruStatistics
import MaruTesting
import Testing

struct CandidatePosteriorsTests {
    private func posteriors(_ run: SampleRun) throws -> CandidatePosteriors {
        try #require(try RunResults(run.records, suite: run.suite)[candidate: "a"]).posteriors
    }

    @Test func `success is believed to be a share, the more surely the more scenarios agree`() throws {
        func belief(scenarios: Int) throws -> (mean: Double, size: Double) {
            var run = SampleRun(scenarios: scenarios, cases: 10)
            run.addRound(of: "a") { scenario, item in item < [9, 7, 5][scenario % 3] }
            guard case .beta(let alpha, let beta)? = try posteriors(run).success else { return (.nan, .nan) }
            return (alpha / (alpha + beta), alpha + beta)
        }
        let (few, many) = (try belief(scenarios: 3), try belief(scenarios: 12))
        #expect(abs(many.mean - 0.7) < 0.03)
        #expect(many.size > 4 * few.size)
    }

    @Test func `a quantile of a small sample may lie beyond it`() throws {
        guard case .samples(let draws) = Posterior(quantile: 0.95, of: (1...10).map(Double.init)) else {
            Issue.record("no samples")
            return
        }
        #expect(draws.count == 200)
        // 0.95^10 is 0.599: so often all ten lie below the true p95.
        #expect(draws.count { $0 == .infinity } == 120)
        #expect(draws.filter(\.isFinite).allSatisfy { (1...10).contains($0) })
    }

    @Test func `places of a quantile are those of SciPy's binomial numbers`() throws {
        for golden in try Golden.read().times {
            guard case .samples(let places) = Posterior(quantile: golden.share, of: golden.values) else {
                Issue.record("no samples")
                return
            }
            #expect(places == golden.places.map { $0 ?? .infinity })
        }
    }

    @Test func `what was not measured is not believed in`() throws {
        var run = SampleRun(cases: 3)
        run.addRound(of: "a") { _, _ in true }
        let found = try posteriors(run)
        #expect(found.hallucination == nil && found.endToEndP95 == nil && found.costPerSuccess == nil)
        #expect(found.graveIncidents == nil)
        #expect(found.overRefusal == .beta(alpha: 0.5, beta: 3.5))
    }
}
