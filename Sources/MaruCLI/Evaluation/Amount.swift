import ArgumentParser
import MaruEvaluation
import MaruRouting

/// An amount of money on the command line, such as `2.50`: in the currency of the prices that it is compared with.
struct Amount: Hashable, Sendable, ExpressibleByArgument {
    /// In millionths.
    let millionths: Int64

    init?(argument: String) {
        guard let number = Double(argument), number > 0, number <= 1e9 else { return nil }
        millionths = Int64((number * 1_000_000).rounded())
    }

    /// The budget of a run that asks `candidates` and `judges`, of which some was spent before.
    func budget(
        of candidates: [AskedCandidate],
        _ judges: [SuiteJudge],
        spentBefore journal: RunJournal
    ) throws -> RunBudget {
        let paid = candidates.filter { if case .live = $0.answers { $0.candidate.price != nil } else { false } }
        let currencies = Set(paid.compactMap(\.candidate.price?.currency) + judges.compactMap(\.price?.currency))
        guard let currency = currencies.first else { throw CommandError.budgetWithoutPrices }
        guard currencies.count == 1 else {
            throw CommandError.budgetNeedsCurrency(currencies.map(\.code).sorted())
        }
        let names = Set(paid.map(\.candidate.name))
        let spent = journal.done.values.filter { names.contains($0.key.candidate) }.flatMap(\.tries).map(\.cost)
        return RunBudget(
            limit: Money(amount: millionths, currency: currency),
            spent: spent.reduce(journal.judging, +)
        )
    }
}
