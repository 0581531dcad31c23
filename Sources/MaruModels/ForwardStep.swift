package import MaruCore
package import MaruTensor

/// What one pass through the model computes: some new tokens of each of several sequences.
package struct ForwardStep: Sendable {
    /// The tokens of all spans, one after the other.
    package var tokens: [TokenID] = []
    /// Where each token stands in its sequence.
    package var positions: [Int32] = []
    /// Which rows belong to which sequence, and where its keys and values are.
    package var spans: [SequenceSpan] = []
    /// The rows whose logits are wanted.
    package var logitRows: [Int32] = []
    /// The rows whose final hidden states are wanted, normalised, instead of logits.
    package var hiddenRows: [Int32] = []

    package init() {}

    package var rows: Int { tokens.count }

    /// Adds consecutive tokens of one sequence.
    /// - Parameters:
    ///   - tokens: at least one.
    ///   - firstPosition: where the first of them stands.
    ///   - blocks: the sequence's block table, long enough for the last of them.
    ///   - logits: which of these tokens' logits are wanted, counted from the first of `tokens`.
    ///   - hiddenStates: which of these tokens' hidden states are wanted, counted likewise.
    package mutating func append(
        _ tokens: ArraySlice<TokenID>,
        firstPosition: Int,
        blocks: [Int32],
        logits: Range<Int> = 0..<0,
        hiddenStates: Range<Int> = 0..<0
    ) {
        let first = self.tokens.count
        self.tokens += tokens
        positions += (firstPosition..<firstPosition + tokens.count).map { Int32($0) }
        spans.append(SequenceSpan(rows: first..<first + tokens.count, firstPosition: firstPosition, blocks: blocks))
        logitRows += logits.map { Int32(first + $0) }
        hiddenRows += hiddenStates.map { Int32(first + $0) }
    }
}
