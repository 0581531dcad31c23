@testable import MaruEvaluation
import MaruTesting
import MaruStatistics
import Testing

struct LatencyResultsTests {
    private func results(_ attempts: [Attempt.Result]) throws -> LatencyResults? {
        var run = SampleRun(cases: attempts.count)
        for (index, result) in attempts.enumerated() { run.add("s1", "c\(index + 1)", "a", result: result) }
        return LatencyResults(try run.observations().scenarios(of: "a").flatMap(\.observations))
    }

    @Test func `the p95 of two hundred answers lies between the 184th and the 197th`() throws {
        var order = Array(1...200)
        var generator = SeededGenerator(seed: 1)
        order.shuffle(using: &generator)
        let latency = try #require(try results(order.map { .answered(.sample(end: Double($0))) }))
        let p95 = try #require(latency.endToEnd?.p95)
        #expect((p95.low, p95.value, p95.high) == (184, 190, 197))
        #expect(latency.endToEnd?.percentiles.first == 1)
        #expect(latency.endToEnd?.percentiles.last == 200)
    }

    @Test func `quantiles, their ranks and percentiles are those of NumPy and SciPy`() throws {
        for golden in try Golden.read().times {
            let found = Estimate(quantile: golden.share, of: golden.values)
            #expect((found.value, found.low) == (golden.quantile, golden.low))
            #expect(found.high == golden.high ?? .infinity)
            #expect(try #require(TimeDistribution(golden.values)).percentiles == golden.percentiles)
        }
    }

    @Test func `an attempt without an answer is an endless wait`() throws {
        let answers = (1...18).map { Attempt.Result.answered(.sample(end: Double($0))) }
        let latency = try #require(try results(answers + [.timeout, .failed(reason: "gone")]))
        #expect(latency.timed == 18)
        #expect(latency.failed == 2)
        #expect(latency.endToEnd?.median.value == 10)
        #expect(latency.endToEnd?.p95.value == .infinity)
        #expect(latency.firstVisible?.p95.value == .infinity)
        #expect(latency.perToken == nil)
    }

    @Test func `a small sample sets no upper bound`() throws {
        let latency = try #require(try results((1...71).map { .answered(.sample(end: Double($0))) }))
        #expect(latency.endToEnd?.p95.high == .infinity)
        let larger = try #require(try results((1...72).map { .answered(.sample(end: Double($0))) }))
        #expect(larger.endToEnd?.p95.high == 72)
    }

    @Test func `answers without times are counted and not measured`() throws {
        let latency = try #require(try results([.answered(.sample()), .answered(.sample(end: 2))]))
        #expect(latency.untimed == 1)
        #expect(latency.endToEnd?.count == 1)
        #expect(try results([.answered(.sample()), .timeout]) == nil)
    }

    @Test func `the time between tokens leaves the first out`() throws {
        var answer = Answer.sample(end: 5)
        answer.timing.firstAny = 1
        answer.tokens.output = 9
        let latency = try #require(try results([.answered(answer)]))
        #expect(latency.perToken?.median.value == 0.5)
        #expect(latency.userRate?.median.value == 2)
        answer.timing.pieces = 1
        #expect(try results([.answered(answer)])?.perToken == nil)
    }
}
