import Foundation
import MaruCore
import MaruRouting
import Testing

@testable import MaruEvaluation

/// What judges cost is spent from the same budget as answers. An answer costs 2 here and its judgement 12 millionths.
@Suite struct JudgedRunTests {
    private let clock = JumpingClock()
    private let answering = ListedGenerator([.says(["bus"])])
    private let judging = ListedGenerator([.says([#"{"reason":"","pass":true}"#])])
    private static let cost: Int64 = 14

    /// A suite of six attempts of one candidate, each judged by a rule and by a model.
    private func suite(family: String = "qwen2.5", price: String = Self.price) throws -> Suite {
        let judge = """

            [[judge]]
            name = "one"
            model = "qwen2.5:3b"
            source = "local"
            family = "\(family)"
            \(price)
            """
        let rubric = """

            [[grader]]
            kind = "rubric"
            rubric = "It names what is complained of."
            judges = ["one"]
            judge_tokens = 16
            """
        var suite = try SuiteFixture.read([
            "suite.toml": SuiteFixture.suite.replacing("incumbent = \"own\"", with: "") + judge,
            "scenarios/sort.toml": SuiteFixture.scenario + rubric,
        ])
        suite.candidates.removeFirst()
        return suite
    }

    private static let price = #"price = { currency = "USD", input = 1, output = 2 }"#

    private func pipeline(_ suite: Suite) -> GradingPipeline {
        let models = suite.judges.map { judge in
            (
                judge.name,
                JudgeModel(name: judge.name, family: judge.family, generator: judging, price: judge.price)
            )
        }
        let tools = GradingTools(judges: Dictionary(models) { first, _ in first })
        return GradingPipeline(tools: tools, of: suite.candidates)
    }

    private func asked(_ suite: Suite, _ generator: ListedGenerator) -> [AskedCandidate] {
        suite.candidates.map { candidate in
            AskedCandidate(
                candidate,
                digest: ContentDigest(of: candidate.name),
                answers: .live { generator },
                places: [AskedCandidate.Place(zone: .domestic, dataClasses: [.open])]
            )
        }
    }

    private func run(
        _ suite: Suite,
        in folder: RunFolder,
        limit: Int64,
        from generator: ListedGenerator? = nil
    ) async throws -> EvaluationRun.Summary {
        let journal = try RunJournal(folder)
        let run = try EvaluationRun(
            suite,
            asking: asked(suite, generator ?? answering),
            journal: journal,
            grading: pipeline(suite),
            clock: clock.clock
        )
        let spent = journal.done.values.flatMap(\.tries).map(\.cost).reduce(journal.judging, +)
        return try await run.run(
            within: RunBudget(limit: Money(amount: limit, currency: .dollar), spent: spent)
        )
    }

    /// What answers to the cases may cost at most, and what their judgements may.
    private func worst(_ suite: Suite) throws -> [(answer: Int64, judgement: Int64)] {
        let (scenario, candidate) = (suite.scenarios[0], suite.candidates[0])
        return try scenario.cases.map { item in
            let terms = asked(suite, answering)[0].terms(for: scenario)
            let request = try scenario.request(for: item, to: candidate, round: 1, seed: 1, terms: terms)
            let judgement = pipeline(suite).worstCost(of: item, in: scenario, answeredBy: candidate.name)
            return (try #require(candidate.price?.worstCost(of: request)), judgement)
        }
    }

    @Test func `A budget that fits an answer and not its judgement asks nobody`() async throws {
        try await SuiteFixture.withFolder { path in
            let suite = try suite()
            let worst = try worst(suite)
            let limit = try #require(worst.map { $0.answer + $0.judgement }.min()) - 1
            #expect(worst.allSatisfy { $0.answer <= limit } && worst.contains { $0.judgement <= limit })
            let summary = try await run(suite, in: RunFolder(path), limit: limit)
            #expect(summary.end == .budgetSpent && summary.done == 0 && summary.spent == 0)
            #expect(answering.requests.isEmpty && judging.requests.isEmpty)
        }
    }

    @Test func `A budget that fits both ends whole, and counts both`() async throws {
        try await SuiteFixture.withFolder { path in
            let suite = try suite()
            let most = try #require(try worst(suite).map { $0.answer + $0.judgement }.max())
            let summary = try await run(suite, in: RunFolder(path), limit: 5 * Self.cost + most)
            #expect(summary.end == .finished && summary.done == 6 && summary.spent == 6 * Self.cost)
            let graded = try RunJournal(RunFolder(path)).graded.values
            #expect(graded.filter { $0.grader == "rubric" }.map(\.cost) == Array(repeating: 12, count: 6))
            #expect(graded.filter { $0.grader == "exact" }.allSatisfy { $0.cost == nil })
        }
    }

    @Test
    func `No run stops between an answer and its grade, and what judges cost counts when it goes on`()
        async throws
    {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try suite(), RunFolder(path))
            let most = try #require(try worst(suite).map { $0.answer + $0.judgement }.max())
            let limit = 2 * Self.cost + most
            let stopped = try await run(suite, in: folder, limit: limit)
            #expect(stopped.end == .budgetSpent && (3..<6).contains(stopped.done))
            let journal = try RunJournal(folder)
            #expect(
                journal.graded.count == 3 * stopped.done
                    && journal.graded.values.allSatisfy { $0.grade != nil }
            )
            #expect(journal.judging == 12 * Int64(stopped.done))
            // Nothing is left for the next attempt, and only what judges cost says so.
            let again = try await run(suite, in: folder, limit: limit)
            #expect(again.end == .budgetSpent && again.done == stopped.done && again.spent == 0)
            #expect(try await run(suite, in: folder, limit: 1_000_000).end == .finished)
        }
    }

    @Test func `Answers that were left ungraded are graded only within the budget`() async throws {
        try await SuiteFixture.withFolder { path in
            let (suite, folder) = (try suite(), RunFolder(path))
            _ = try await run(suite, in: folder, limit: 1_000_000)
            try FileManager.default.removeItem(at: folder.grades)
            // The six answers cost twelve.
            let worst = try worst(suite).map(\.judgement)
            let least = try #require(worst.min())
            let poor = try await run(suite, in: folder, limit: 12 + least - 1)
            #expect(poor.end == .budgetSpent && poor.done == 6 && poor.spent == 0)
            #expect(try RunJournal(folder).graded.isEmpty)
            let rich = try await run(suite, in: folder, limit: 1_000_000)
            #expect(rich.end == .finished && rich.spent == 6 * 12)
            #expect(try RunJournal(folder).graded.count == 18)
        }
    }

    @Test func `What was set aside for judges is free again where there is nothing to judge`()
        async throws
    {
        try await SuiteFixture.withFolder { path in
            let suite = try suite()
            let most = try #require(try worst(suite).map { $0.answer + $0.judgement }.max())
            let failure = UpstreamFailure(
                provider: "azure",
                cause: .status(503, code: nil, retryAfter: nil)
            )
            let failing = ListedGenerator([.refuses(.upstream(failure))])
            let summary = try await run(suite, in: RunFolder(path), limit: most, from: failing)
            #expect(summary.end == .finished && summary.done == 6 && summary.spent == 0)
            #expect(failing.requests.count == 18 && judging.requests.isEmpty)
        }
    }

    @Test func `A judge without a price costs nothing, nor does one that must not judge`()
        async throws
    {
        let free = try suite(price: "")
        #expect(try worst(free).allSatisfy { $0.judgement == 0 })
        #expect(try worst(suite(family: "gpt-6")).allSatisfy { $0.judgement == 0 })
        try await SuiteFixture.withFolder { path in
            let most = try #require(try worst(free).map(\.answer).max())
            let summary = try await run(free, in: RunFolder(path), limit: 5 * 2 + most)
            #expect(summary.end == .finished && summary.spent == 6 * 2)
            let graded = try RunJournal(RunFolder(path)).graded.values.filter { $0.grader == "rubric" }
            #expect(graded.count == 6 && graded.allSatisfy { $0.cost == nil && $0.tokens.output == 1 })
        }
    }
}
