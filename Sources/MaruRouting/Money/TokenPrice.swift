package import MaruCore

/// What tokens cost, in millionths of a currency's unit for a million tokens.
package struct TokenPrice: Hashable, Sendable {
    package var currency: Currency
    package var input: Int64
    /// For tokens of prompts that the provider had computed before; where nobody says, they cost as much as others.
    package var cachedInput: Int64?
    package var output: Int64

    package init(currency: Currency, input: Int64, cachedInput: Int64? = nil, output: Int64) {
        self.currency = currency
        self.input = input
        self.cachedInput = cachedInput
        self.output = output
    }

    package func cost(of usage: Usage) -> Money {
        cost(
            promptTokens: usage.promptTokens,
            cachedTokens: usage.cachedPromptTokens,
            completionTokens: usage.completionTokens
        )
    }

    /// Rounded up to a millionth. Tokens beyond what can be counted cost as much as can be written.
    package func cost(promptTokens: Int, cachedTokens: Int = 0, completionTokens: Int) -> Money {
        let cached = min(max(0, cachedTokens), max(0, promptTokens))
        let parts: [(Int, Int64)] = [
            (max(0, promptTokens) - cached, input), (cached, cachedInput ?? input), (max(0, completionTokens), output),
        ]
        var sum: Int64 = 0
        for (tokens, price) in parts {
            let (product, isTooLarge) = Int64(tokens).multipliedReportingOverflow(by: price)
            let (next, overflows) = sum.addingReportingOverflow(product)
            guard !isTooLarge, !overflows else { return Money(amount: .max, currency: currency) }
            sum = next
        }
        let (whole, rest) = sum.quotientAndRemainder(dividingBy: 1_000_000)
        return Money(amount: whole + (rest > 0 ? 1 : 0), currency: currency)
    }
}
