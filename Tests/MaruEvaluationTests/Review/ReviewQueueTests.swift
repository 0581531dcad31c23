import MaruEvaluation
import Testing

struct ReviewQueueTests {
    private let run: SampleRun

    init() {
        var run = SampleRun(scenarios: 3, cases: 40)
        run.addRound(of: "a") { _, _ in true }
        run.addRound(of: "b") { _, number in number % 2 == 0 }
        self.run = run
    }

    @Test func `As many answers of each candidate are drawn, none twice, whoever asks`() {
        let queue = ReviewQueue(run.records, suite: run.suite, count: 60)
        #expect(queue.singles.count { $0.attempt.key.candidate == "a" } == 60)
        #expect(queue.singles.count { $0.attempt.key.candidate == "b" } == 60)
        #expect(Set(queue.singles.map(\.attempt.key)).count == 120)
        #expect(Set(queue.singles.map(\.id)).count == 120)
        #expect(ReviewQueue(run.records, suite: run.suite, count: 60).singles == queue.singles)
    }

    @Test func `Right and wrong answers are drawn alike`() {
        let queue = ReviewQueue(run.records, suite: run.suite, count: 60)
        let drawn = queue.singles.filter { $0.attempt.key.candidate == "b" }
        let right = drawn.count { run.records.grades[$0.attempt.key]?["check"]?.grade?.isPass == true }
        // 60 of 120, half of which are right: 30 expected, with a deviation of 2.7.
        #expect((20...40).contains(right))
    }

    @Test func `Pairs are answers to the same case, and neither candidate is always left`() {
        let queue = ReviewQueue(run.records, suite: run.suite, count: 50)
        #expect(queue.pairs.count == 50)
        #expect(
            queue.pairs.allSatisfy {
                $0.left.key.item == $0.right.key.item && $0.left.key.scenario == $0.right.key.scenario
                    && $0.left.key.candidate != $0.right.key.candidate
            }
        )
        let left = queue.pairs.count { $0.left.key.candidate == "a" }
        #expect((10...40).contains(left))
    }

    @Test func `What a reviewer judged is not shown to them again, but to others`() throws {
        let queue = ReviewQueue(run.records, suite: run.suite, count: 5)
        let first = try #require(queue.singles.first)
        var records = run.records
        records.labels[first.attempt.key] = [
            HumanLabel(key: first.attempt.key, reviewer: "kim", isPass: true, time: 0)
        ]
        #expect(queue.rest(for: "kim", in: records).count == 9)
        #expect(queue.rest(for: "lee", in: records).count == 10)
    }

    @Test func `One answer of each case comes before a second of any, and canaries never`() {
        var run = SampleRun(scenarios: 1, cases: 10, candidates: ["a"])
        run.scenarios[0].cases[0].isCanary = true
        for round in 1...3 {
            for number in 1...10 {
                run.add("s1", "c\(number)", "a", round: round, grade: Grade(score: 1, isPass: true))
            }
        }
        let nine = ReviewQueue(run.records, suite: run.suite, count: 9).singles
        #expect(Set(nine.map(\.attempt.key.item)) == Set((2...10).map { "c\($0)" }))
        #expect(Set(nine.map(\.attempt.key.round)).count > 1)
        let all = ReviewQueue(run.records, suite: run.suite, count: 100).singles
        #expect(all.count == 27 && !all.contains { $0.attempt.key.item == "c1" })
    }
}
