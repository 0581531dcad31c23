import Foundation
import MaruConfiguration
import MaruCore
import MaruEvaluation
import MaruRouting
import Testing

@testable import MaruCLI

@Suite struct AmountTests {
    private let dollars = TokenPrice(currency: .dollar, input: 1, output: 1)

    private func asked(_ price: TokenPrice?) -> AskedCandidate {
        let candidate = Candidate(
            name: "bought",
            model: "gpt",
            source: .provider("azure"),
            control: .managedClosed,
            family: "gpt",
            licence: "commercial",
            operatedBy: "azure",
            zone: .domestic,
            price: price
        )
        return AskedCandidate(
            candidate,
            digest: ContentDigest(of: ""),
            answers: .live { throw CancellationError() }
        )
    }

    private func judge(_ price: TokenPrice?) -> SuiteJudge {
        SuiteJudge(name: "one", model: "m", source: .local, family: "f", price: price)
    }

    @Test func `What candidates and judges cost before is spent already`() async throws {
        try await EvaluationFixture.with { fixture in
            let folder = RunFolder(fixture.suite)
            let key = AttemptKey(scenario: "s", item: "1", candidate: "bought", round: 1)
            let none = ContentDigest(of: "")
            let tried = Attempt.Try(started: 0, tokens: TokenCounts(), cost: 30)
            let attempt = Attempt(
                key: key,
                prompt: none,
                item: none,
                candidate: none,
                result: .timeout,
                tries: [tried, tried]
            )
            var replayed = attempt
            replayed.key.candidate = "recorded"
            let grade = GradeRecord(key: key, grader: "g", digest: none, grade: nil, cost: 7)
            let journal = try RunJournal(folder)
            try await journal.attempts.append([attempt, replayed])
            // A grade that was made twice was paid twice.
            try await journal.grades.append([grade, grade])
            let amount = try #require(Amount(argument: "1"))
            let budget = try amount.budget(
                of: [asked(dollars)],
                [judge(nil)],
                spentBefore: RunJournal(folder)
            )
            #expect(
                budget.spent == 2 * 30 + 2 * 7
                    && budget.limit == Money(amount: 1_000_000, currency: .dollar)
            )
        }
    }

    @Test func `A budget is in the one currency of candidates and judges`() async throws {
        try await EvaluationFixture.with { fixture in
            let journal = try RunJournal(RunFolder(fixture.suite))
            let amount = try #require(Amount(argument: "1"))
            var won = dollars
            won.currency = .won
            #expect(throws: CommandError.budgetNeedsCurrency(["KRW", "USD"])) {
                try amount.budget(of: [asked(dollars)], [judge(won)], spentBefore: journal)
            }
            #expect(throws: CommandError.budgetWithoutPrices) {
                try amount.budget(of: [asked(nil)], [judge(nil)], spentBefore: journal)
            }
            let judged = try amount.budget(of: [asked(nil)], [judge(won)], spentBefore: journal)
            #expect(judged.limit.currency == .won && judged.spent == 0)
        }
    }
}
