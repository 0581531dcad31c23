/// What became of the tokens of a step.
package struct Settlement: Hashable, Sendable {
    /// Those that were charged. Only these may be given to the client.
    package let accepted: TokenCount
    /// Why no further token may be computed; `nil` when the answer may go on.
    package let stop: Stop?

    package enum Stop: Hashable, Sendable {
        /// The answer is as long as it may be.
        case maximumTokens
        /// A cap is reached.
        case limit(Denial)
        /// The key was revoked or expired meanwhile.
        case key(Refusal)
        /// No such request runs: it was released, or never admitted.
        case notRunning
    }

    package init(accepted: TokenCount, stop: Stop? = nil) {
        self.accepted = accepted
        self.stop = stop
    }
}

/// What a request used in the end.
package struct Receipt: Hashable, Sendable {
    package let tokens: TokenCount
    /// In micro-units; 0 for a model without a price.
    package let cost: Int

    package init(tokens: TokenCount, cost: Int) {
        self.tokens = tokens
        self.cost = cost
    }
}
