/// How the hidden states of a text's tokens become one vector: by their mean, over all tokens or some.
package enum Pooling: String, Hashable, Sendable, CaseIterable {
    case mean
    /// The first token's, which encoders reserve for it (Devlin et al. 2019).
    case first
    /// The last token's, the only one in a decoder that has seen the whole text.
    case last

    /// The tokens that count, of a text of `count`.
    func positions(count: Int) -> Range<Int> {
        switch self {
        case .mean: 0..<count
        case .first: 0..<min(1, count)
        case .last: max(0, count - 1)..<count
        }
    }
}
