/// Sums of what requests used.
package struct UsageTotals: Hashable, Sendable {
    package var requests: Int
    package var inputTokens: Int
    /// Those of ``inputTokens`` that were found computed.
    package var cachedTokens: Int
    package var outputTokens: Int
    /// In micro-units.
    package var cost: Int

    package init(
        requests: Int = 0,
        inputTokens: Int = 0,
        cachedTokens: Int = 0,
        outputTokens: Int = 0,
        cost: Int = 0
    ) {
        self.requests = requests
        self.inputTokens = inputTokens
        self.cachedTokens = cachedTokens
        self.outputTokens = outputTokens
        self.cost = cost
    }

    package var tokens: Int { inputTokens + outputTokens }

    mutating func add(_ tokens: TokenCount, cost: Int) {
        inputTokens += tokens.input
        cachedTokens += tokens.cached
        outputTokens += tokens.output
        self.cost += cost
    }

    package static func + (left: UsageTotals, right: UsageTotals) -> UsageTotals {
        UsageTotals(
            requests: left.requests + right.requests,
            inputTokens: left.inputTokens + right.inputTokens,
            cachedTokens: left.cachedTokens + right.cachedTokens,
            outputTokens: left.outputTokens + right.outputTokens,
            cost: left.cost + right.cost
        )
    }
}
