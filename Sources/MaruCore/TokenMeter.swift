/// Counts the tokens of a request while they are computed, and may end the answer.
///
/// A generator asks before it gives a token to anyone, so that nothing is given that was not counted.
package final class TokenMeter: Sendable {
    /// What was computed.
    package enum Amount: Hashable, Sendable {
        /// The prompt, once for all answers of a request. `cached` of its tokens earlier requests had computed already.
        case prompt(tokens: Int, cached: Int)
        /// The next token of an answer.
        case token
    }

    /// What became of it.
    package enum Verdict: Hashable, Sendable {
        case counted
        /// It was counted and nothing more will be; the text says which limit is reached.
        case countedAsLast(String)
        /// It was not counted and must not be given to anyone; the text says which limit is reached.
        case refused(String)
    }

    private let body: @Sendable (Amount) async -> Verdict

    package init(_ body: @escaping @Sendable (Amount) async -> Verdict) { self.body = body }

    package func count(_ amount: Amount) async -> Verdict { await body(amount) }
}

/// A meter is itself and no other.
extension TokenMeter: Hashable {
    package static func == (left: TokenMeter, right: TokenMeter) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
