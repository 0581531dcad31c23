package import MaruRouting

/// Tokens that were used and what they cost, of many requests.
package struct SpentTokens: Hashable, Sendable {
    package private(set) var tokens = TokenClasses()
    package private(set) var cost: Money
    package private(set) var attempts = 0
    package private(set) var successes = 0

    package init(in currency: Currency) { cost = Money(amount: 0, currency: currency) }

    /// Adds an attempt with all its tries: what failed is paid, too.
    package mutating func add(_ used: TokenClasses, at price: TokenPrice, isSuccess: Bool) throws(CostError) {
        let part = price.cost(of: used)
        guard part.currency == cost.currency else {
            throw .currencies(found: part.currency.code, expected: cost.currency.code)
        }
        tokens = tokens + used
        let (sum, overflows) = cost.amount.addingReportingOverflow(part.amount)
        cost.amount = overflows ? .max : sum
        attempts += 1
        if isSuccess { successes += 1 }
    }

    /// In the currency's unit, all attempts by those that succeeded (Erol et al., "Cost-of-Pass: an economic framework
    /// for evaluating language models", arXiv 2504.13359); `nil` when nothing succeeded.
    package var perSuccess: Double? { successes > 0 ? Double(cost.amount) / 1e6 / Double(successes) : nil }

    /// For this many tokens of any class, in the currency's unit; `nil` without tokens.
    package func cost(perTokens count: Double) -> Double? {
        let all = tokens.input + tokens.output
        return all > 0 ? Double(cost.amount) / 1e6 / Double(all) * count : nil
    }
}
