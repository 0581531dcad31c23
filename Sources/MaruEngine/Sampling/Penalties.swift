import MaruCore

/// What earlier tokens and the request's own bias change about the logits.
struct Penalties {
    private let parameters: SamplingParameters
    /// Tokens of the prompt and the answer.
    private let seen: Set<TokenID>
    /// How often each token was generated.
    private let counts: [TokenID: Int]

    /// `nil` when nothing is changed, so that the common case copies no logits.
    init?(_ parameters: SamplingParameters, prompt: ArraySlice<TokenID>, generated: ArraySlice<TokenID>) {
        let repeats = parameters.repetitionPenalty != 1
        let counts = parameters.presencePenalty != 0 || parameters.frequencyPenalty != 0
        guard repeats || counts || !parameters.logitBias.isEmpty else { return nil }
        self.parameters = parameters
        seen = repeats ? Set(prompt).union(generated) : []
        self.counts = counts ? generated.reduce(into: [:]) { $0[$1, default: 0] += 1 } : [:]
    }

    /// - Parameter adjusted: logits, [vocabulary].
    func apply(to adjusted: inout [Float]) {
        for token in seen {
            let logit = adjusted[Int(token)]
            adjusted[Int(token)] =
                logit > 0 ? logit / parameters.repetitionPenalty : logit * parameters.repetitionPenalty
        }
        for (token, count) in counts {
            adjusted[Int(token)] -= parameters.presencePenalty + parameters.frequencyPenalty * Float(count)
        }
        for (token, bias) in parameters.logitBias { adjusted[Int(token)] += bias }
    }
}
