/// What a million tokens of a model cost, in micro-units of the installation's currency.
package struct Price: Hashable, Sendable {
    /// Of prompts.
    package let input: Int
    /// Of the parts of prompts that were found computed.
    package let cached: Int
    /// Of answers.
    package let output: Int

    /// One unit of the currency for each token.
    package static let most = 1_000_000_000_000

    /// - Throws: `.invalidPrice` for a price outside of 0…``most``.
    package init(input: Int, cached: Int, output: Int) throws(AccountsError) {
        for price in [input, cached, output] where !(0...Self.most).contains(price) { throw .invalidPrice(price) }
        self.input = input
        self.cached = cached
        self.output = output
    }

    /// The cost of a request that had these tokens in all, rounded up once to a micro-unit.
    ///
    /// What a step costs is the difference of two such costs, so that many small steps add up to the same as one large.
    package func cost(of tokens: TokenCount) -> Int {
        let (quotient, remainder) = exactCost(of: tokens).quotientAndRemainder(dividingBy: Self.tokens)
        return Int(quotient) + (remainder > 0 ? 1 : 0)
    }

    /// How many more tokens of an answer a request can have for at most `budget` more micro-units.
    func outputTokens(within budget: Int, after tokens: TokenCount) -> Int {
        guard output > 0 else { return budget >= 0 ? .max : 0 }
        let room = (Int128(cost(of: tokens)) + Int128(budget)) * Self.tokens - exactCost(of: tokens)
        return max(0, Int(clamping: room / Int128(output)))
    }

    /// The most that so many tokens of a prompt can cost, however many of them turn out to be cached.
    func worstCase(prompt: Int, output: Int) -> TokenCount {
        TokenCount(input: prompt, cached: cached > input ? prompt : 0, output: output)
    }

    /// In millionths of a micro-unit.
    private func exactCost(of tokens: TokenCount) -> Int128 {
        Int128(tokens.input - tokens.cached) * Int128(input) + Int128(tokens.cached) * Int128(cached)
            + Int128(tokens.output) * Int128(output)
    }

    private static let tokens: Int128 = 1_000_000
}
