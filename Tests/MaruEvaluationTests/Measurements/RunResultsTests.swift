@testable import MaruEvaluation
import MaruTesting
import MaruStatistics
import Testing

struct RunResultsTests {
    private func run() -> SampleRun {
        var run = SampleRun(scenarios: 4, cases: 6, candidates: ["a", "b", "c"], weights: [2, 1, 1, 4])
        var generator = SeededGenerator(seed: 7)
        for round in 1...3 {
            for name in ["a", "b"] { run.addRound(round, of: name) { _, _ in generator.next() % 3 > 0 } }
        }
        return run
    }

    @Test func `results survive being written down, and equal records give equal bytes`() throws {
        let run = run()
        let results = try RunResults(run.records, suite: run.suite)
        let bytes = try RecordCoding.bytes(of: results)
        #expect(try RecordCoding.value(RunResults.self, from: bytes) == results)
        var shuffled = run
        shuffled.attempts.reverse()
        shuffled.attempts.sort { $0.key < $1.key }
        #expect(try RecordCoding.bytes(of: RunResults(shuffled.records, suite: run.suite)) == bytes)
    }

    @Test func `a candidate of which nothing was judged has no numbers, and weights add up to one`() throws {
        let results = try RunResults(run().records, suite: run().suite)
        #expect(results.candidates.map(\.candidate) == ["a", "b"])
        #expect(results.scenarios.map(\.weight) == [0.25, 0.125, 0.125, 0.5])
        #expect(results.comparisons.map(\.candidate) == ["b"])
        #expect(results.validity.candidates.count == 3)
    }

    @Test func `success is the weighted mean of scenarios, each case counted once`() throws {
        var run = SampleRun(scenarios: 2, cases: 2, weights: [3, 1])
        run.add("s1", "c1", "a", round: 1)
        run.add("s1", "c1", "a", round: 2, grade: Grade(score: 0, isPass: false))
        run.add("s1", "c2", "a")
        run.add("s2", "c1", "a", grade: Grade(score: 0, isPass: false))
        let found = try #require(try RunResults(run.records, suite: run.suite)[candidate: "a"])
        #expect(found.success.generalising.value == 0.75 * 0.75)
        #expect(found.states.total == 4)
        #expect(found.scenarios.map(\.success.value) == [0.75, 0])
        #expect(found.skills.map(\.name) == ["reasoning"])
    }

    @Test func `scenarios that agree do not make success certain`() throws {
        var run = SampleRun(scenarios: 3, cases: 5)
        run.addRound(of: "a") { _, _ in true }
        let success = try #require(try RunResults(run.records, suite: run.suite)[candidate: "a"]).success
        #expect(success.generalising.high == 1)
        #expect(success.generalising.low < 0.85)
    }

    @Test func `canaries are no part of results`() throws {
        var run = SampleRun(cases: 2)
        run.scenarios[0].cases[1].isCanary = true
        run.addRound(of: "a") { _, item in item == 0 }
        let results = try RunResults(run.records, suite: run.suite)
        #expect(results[candidate: "a"]?.states.total == 1)
        #expect(results.validity["a"]?.checks.first { $0.kind == .canaries }?.passes == false)
    }

    @Test func `a reference that the run does not have is an error`() {
        #expect(throws: RunError.noSuchCandidate("z", known: ["a", "b", "c"])) {
            try RunResults(run().records, suite: run().suite, reference: "z")
        }
    }
}
