import Foundation
import MaruEvaluation
import MaruStatistics
import MaruTesting
import Testing

@Suite struct LoadSweepTests {
    private let service = ServiceLevel(endToEnd: 1)

    /// A queue before one server whose times are exponential: answers take less than t with 1 − exp(−(μ−λ)t).
    private func queue(serving rate: Double, _ arrivals: [Double], seed: UInt64) -> [LoadOutcome] {
        var random = SeededGenerator(seed: seed)
        var free = 0.0
        return arrivals.map { arrival in
            free = max(free, arrival) - log(1 - Double.random(in: 0..<1, using: &random)) / rate
            let timing = AnswerTiming(firstAny: free - arrival, firstVisible: free - arrival, end: free - arrival)
            return LoadOutcome(scenario: "a", service: service, answer: Answer(text: "x", timing: timing))
        }
    }

    @Test func `The sustained rate of a queue is the one that theory gives`() async throws {
        // 95 % within a second at ten a second: λ* = 10 − ln 20 = 7.004.
        let rates = [4.0, 5, 6, 6.5, 7.5, 8, 9, 12]
        let plan = LoadPlan(rates: rates, seconds: 20_000, maximumRequests: 40_000)
        let result = try await LoadSweep(of: "queue", plan).run { queue(serving: 10, $0, seed: 7) }
        #expect(result.sustained == 6.5)
        #expect(result.exceeded == 7.5)
        #expect(result.points.map(\.rate) == [4, 5, 6, 6.5, 7.5])
        for point in result.points {
            #expect(abs(point.goodput.value - (1 - exp(point.rate - 10))) < 0.02)
            // Little's law: λ/(μ−λ) are in the system.
            #expect(abs(point.concurrency / (point.rate / (10 - point.rate)) - 1) < 0.1)
        }
    }

    @Test func `A rate of few requests is borne with a higher one that is sure`() async throws {
        // 60 seconds of 0.5 a second are 30 requests: all within their level are not yet 95 % for sure.
        let plan = LoadPlan(rates: [0.5, 4, 9.9], seconds: 60, seed: 3)
        let result = try await LoadSweep(of: "queue", plan).run { queue(serving: 10, $0, seed: 7) }
        #expect(result.points[0].goodput.low < 0.95)
        #expect(result.sustained == 4 && result.exceeded == 9.9)
    }

    @Test func `Arrivals come at their rate, in any order of gaps, and a seed repeats them`() {
        let plan = LoadPlan(rates: [20], seconds: 500, maximumRequests: 100_000)
        let arrivals = plan.arrivals(at: 20)
        #expect(abs(Double(arrivals.count) - 10_000) < 400)
        #expect(arrivals == arrivals.sorted() && arrivals == plan.arrivals(at: 20))
        let gaps = zip(arrivals.dropFirst(), arrivals).map { $0.0 - $0.1 }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
        // Of exponential gaps the deviation is the mean.
        #expect(abs(variance.squareRoot() / mean - 1) < 0.05)
        #expect(LoadPlan(rates: [20], seconds: 500, maximumRequests: 30).arrivals(at: 20).count == 30)
    }

    @Test func `Requests without an answer are endless and no good`() throws {
        let good = LoadOutcome(
            scenario: "a",
            service: service,
            answer: Answer(text: "x", timing: AnswerTiming(firstAny: 0.1, firstVisible: 0.2, end: 0.5))
        )
        let failed = LoadOutcome(scenario: "a", service: service, answer: nil)
        let point = try #require(LoadPoint(rate: 1, seconds: 10, Array(repeating: good, count: 9) + [failed]))
        #expect(point.goodput.value == 0.9 && point.failed == 1)
        #expect(point.endToEnd?.p95.value == .infinity && point.endToEnd?.median.value == 0.5)
        #expect(LoadPoint(rate: 1, seconds: 10, []) == nil)
    }

    @Test func `Each bound of a service level counts`() {
        var answer = Answer(text: "x", tokens: TokenCounts(output: 11))
        answer.timing = AnswerTiming(firstAny: 0.5, firstVisible: 0.8, end: 2.5, pieces: 11)
        func isGood(_ service: ServiceLevel) -> Bool {
            LoadOutcome(scenario: "a", service: service, answer: answer).isGood
        }
        #expect(isGood(ServiceLevel()))
        #expect(isGood(ServiceLevel(firstToken: 0.8, perToken: 0.2, endToEnd: 2.5)))
        #expect(!isGood(ServiceLevel(firstToken: 0.7)))
        #expect(!isGood(ServiceLevel(perToken: 0.19)))
        #expect(!isGood(ServiceLevel(endToEnd: 2.4)))
    }

    @Test func `A result is read as it was written, infinite times included`() throws {
        let folder = RunFolder(FileManager.default.temporaryDirectory.appending(path: UUID().uuidString))
        defer { try? FileManager.default.removeItem(at: folder.path) }
        #expect(try folder.readLoad(of: "queue") == nil)
        let failed = LoadOutcome(scenario: "a", service: service, answer: nil)
        let point = try #require(LoadPoint(rate: 1, seconds: 10, [failed]))
        let result = LoadResult(candidate: "queue", plan: LoadPlan(rates: [1]), points: [point])
        try folder.write(result)
        #expect(try folder.readLoad(of: "queue") == result)
    }
}
