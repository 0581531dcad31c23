/// Tokens of one request.
package struct TokenCount: Hashable, Sendable {
    /// Of the prompt, cached ones included.
    package var input: Int
    /// Those of `input` that earlier requests had computed already.
    package var cached: Int
    /// Of the answer, or of all answers if there are several.
    package var output: Int

    /// More than any model's context has; it keeps sums of amounts far from overflowing.
    package static let most = 1 << 32

    /// - Precondition: amounts are in 0…``most``, and no more tokens are cached than there are.
    package init(input: Int = 0, cached: Int = 0, output: Int = 0) {
        precondition((0...Self.most).contains(input) && (0...Self.most).contains(output), "not a number of tokens")
        precondition((0...input).contains(cached), "more cached tokens than tokens")
        self.input = input
        self.cached = cached
        self.output = output
    }

    package var total: Int { input + output }

    package static func + (left: TokenCount, right: TokenCount) -> TokenCount {
        TokenCount(
            input: left.input + right.input,
            cached: left.cached + right.cached,
            output: left.output + right.output
        )
    }
}
