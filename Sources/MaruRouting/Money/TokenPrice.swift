package import MaruCore

/// What tokens cost, in millionths of a currency's unit for a million tokens.
package struct TokenPrice: Hashable, Sendable {
    package var currency: Currency
    package var input: Int64
    /// For tokens of prompts that the provider had computed before; where nobody says, they cost as much as others.
    package var cachedInput: Int64?
    /// For tokens of prompts that the provider keeps for later; where nobody says, they cost as much as others.
    package var cacheWrite: Int64?
    package var output: Int64
    /// What requests without hurry cost, as a share of these prices; `nil` where the provider has no such offer.
    package var batchShare: Double?
    /// What takes the place of these prices for long prompts.
    package var longContext: LongContextPrice?

    package init(
        currency: Currency,
        input: Int64,
        cachedInput: Int64? = nil,
        cacheWrite: Int64? = nil,
        output: Int64,
        batchShare: Double? = nil,
        longContext: LongContextPrice? = nil
    ) {
        self.currency = currency
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
        self.batchShare = batchShare
        self.longContext = longContext
    }

    package func cost(of usage: Usage) -> Money {
        cost(
            promptTokens: usage.promptTokens,
            cachedTokens: usage.cachedPromptTokens,
            completionTokens: usage.completionTokens
        )
    }

    /// Rounded up to a millionth. Tokens beyond what can be counted cost as much as can be written.
    /// - Parameters:
    ///   - promptTokens: all of the prompt.
    ///   - cachedTokens: those of `promptTokens` that were found computed.
    ///   - writtenTokens: those of `promptTokens` that were put into a cache.
    package func cost(
        promptTokens: Int,
        cachedTokens: Int = 0,
        writtenTokens: Int = 0,
        completionTokens: Int
    ) -> Money {
        let prompt = max(0, promptTokens)
        let cached = min(max(0, cachedTokens), prompt)
        let written = min(max(0, writtenTokens), prompt - cached)
        let price = held(for: prompt)
        let parts: [(Int, Int64)] = [
            (prompt - cached - written, price.input), (cached, price.cachedInput ?? price.input),
            (written, price.cacheWrite ?? price.input), (max(0, completionTokens), price.output),
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

    /// The prices that hold for a prompt of this length.
    package func held(for promptTokens: Int) -> TokenPrice {
        guard let longContext, promptTokens > longContext.above else { return self }
        var price = self
        price.input = longContext.input
        price.cachedInput = longContext.cachedInput
        price.cacheWrite = longContext.cacheWrite
        price.output = longContext.output
        return price
    }
}

/// What tokens cost, all of a request's, when its prompt is longer than a bound.
package struct LongContextPrice: Hashable, Sendable {
    /// Prompts of more tokens than this.
    package var above: Int
    package var input: Int64
    package var cachedInput: Int64?
    package var cacheWrite: Int64?
    package var output: Int64

    package init(above: Int, input: Int64, cachedInput: Int64? = nil, cacheWrite: Int64? = nil, output: Int64) {
        self.above = above
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
    }
}
