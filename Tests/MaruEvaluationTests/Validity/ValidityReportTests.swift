import Testing

@testable import MaruEvaluation

@Suite struct ValidityReportTests {
    /// A hundred attempts of one candidate, some of them other than the rest.
    private func report(_ odd: Int, canaries oddCanaries: Int = 0, _ change: (inout Answer, inout Grade?) -> Void)
        throws -> CandidateValidity
    {
        var suite = try SuiteFixture.read()
        suite.scenarios[0].graders.removeLast()
        suite.scenarios[0].cases = (0..<100).map { number in
            EvaluationCase(
                id: "\(number)",
                language: number.isMultiple(of: 2) ? .korean : .english,
                isCanary: number < 20
            )
        }
        var (attempts, grades): ([Attempt], [GradeRecord]) = ([], [])
        for item in suite.scenarios[0].cases {
            let number = Int(item.id) ?? 0
            var answer = Answer(
                text: item.language == .korean ? "이 민원은 버스 노선에 관한 것입니다." : "This one is about the bus and its line.",
                tokens: TokenCounts(fresh: 20, output: 6)
            )
            var grade: Grade? = Grade(score: 1, isPass: true)
            // The first ones are canaries, which are changed only where they are meant.
            if number < oddCanaries || number >= 100 - odd { change(&answer, &grade) }
            let key = AttemptKey(scenario: "sort", item: item.id, candidate: "own", round: 1)
            let none = ContentDigest(of: "")
            attempts.append(
                Attempt(key: key, prompt: none, item: none, candidate: none, result: .answered(answer), tries: [])
            )
            grades.append(GradeRecord(key: key, grader: "exact", digest: none, grade: grade))
        }
        let report = ValidityReport(of: suite, attempts: attempts, grades: RunJournal.newest(grades))
        return try #require(report["own"])
    }

    @Test func `A candidate that was asked well is valid`() throws {
        let validity = try report(0) { _, _ in }
        #expect(validity.verdict == .valid && validity.checks.count == ValidityCheck.Kind.allCases.count)
        #expect(Set(validity.checks.map(\.kind)).count == validity.checks.count)
    }

    @Test func `A candidate without any answer is void`() throws {
        let suite = try SuiteFixture.read()
        let report = ValidityReport(of: suite, attempts: [], grades: [:])
        #expect(report["own"]?.failures.map(\.kind) == [.answers])
    }

    @Test(arguments: [
        (ValidityCheck.Kind.parsed, 2, 3), (.truncated, 2, 3), (.ungraded, 2, 3), (.canaries, 1, 2), (.usage, 1, 2),
        (.language, 5, 6), (.channel, 2, 3), (.template, 2, 3), (.limit, 2, 3),
    ])
    func `Each thing voids a candidate just beyond its threshold`(kind: ValidityCheck.Kind, fine: Int, tooMany: Int)
        throws
    {
        func change(_ answer: inout Answer, _ grade: inout Grade?) {
            switch kind {
            case .parsed: grade?.state = .unparsed
            case .truncated: (answer.finish, answer.tokens.output) = ("length", 8)
            case .ungraded: grade = nil
            case .canaries: grade?.isPass = false
            case .usage: answer.tokens = TokenCounts()
            case .language: answer.text = "この苦情はバスの路線に関するものだと思います。"
            case .channel: (answer.text, answer.reasoning) = ("", "Let me think.")
            case .template: answer.text += "<|im_end|>"
            case .limit: answer.finish = "length"
            case .answers: break
            }
        }
        func report(_ count: Int) throws -> CandidateValidity {
            kind == .canaries ? try self.report(0, canaries: count, change) : try self.report(count, change)
        }
        #expect(try report(fine).failures.map(\.kind) == [])
        #expect(try report(tooMany).failures.contains { $0.kind == kind })
        #expect(!kind.advice.isEmpty)
        #expect(try report(tooMany).failures.allSatisfy { $0.scenarios == ["sort"] })
        #expect(try report(fine).checks.allSatisfy(\.scenarios.isEmpty))
    }

    @Test func `An answer that repeats itself without end says nothing about the limit`() throws {
        let validity = try report(10) { answer, _ in
            (answer.finish, answer.tokens.output) = ("length", 8)
            answer.text = "This one is about the bus" + String(repeating: " and the bus", count: 9)
        }
        #expect(validity.verdict == .valid)
    }

    @Test func `A canary that could not be asked is no wrong answer`() throws {
        var suite = try SuiteFixture.read()
        for index in suite.scenarios[0].cases.indices { suite.scenarios[0].cases[index].isCanary = true }
        let none = ContentDigest(of: "")
        let attempts = suite.scenarios[0].cases.map { item in
            Attempt(
                key: AttemptKey(scenario: "sort", item: item.id, candidate: "own", round: 1),
                prompt: none,
                item: none,
                candidate: none,
                result: .failed(reason: "no tools"),
                tries: []
            )
        }
        let report = try #require(ValidityReport(of: suite, attempts: attempts, grades: [:])["own"])
        #expect(report.failures.map(\.kind) == [.answers])
    }
}
