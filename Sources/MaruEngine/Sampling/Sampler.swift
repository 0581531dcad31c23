import Foundation
import MaruCore
import MaruGrammar

/// Draws the next token of one sequence. Holds no state: the same logits, history and seed give the same token.
struct Sampler: Sendable {
    private let parameters: SamplingParameters
    private let random: CounterRandom

    /// Without a seed in `parameters` every sampler draws differently.
    init(_ parameters: SamplingParameters) {
        self.parameters = parameters
        random = CounterRandom(seed: parameters.seed ?? UInt64.random(in: 0 ... .max))
    }

    /// - Parameters:
    ///   - logits: [vocabulary]
    ///   - allowed: the tokens that may be drawn; all when `nil`.
    ///   - prompt: the tokens that the request came with.
    ///   - generated: the tokens drawn so far.
    func sample(
        _ logits: Span<Float>,
        allowed: TokenMask? = nil,
        prompt: ArraySlice<TokenID>,
        generated: ArraySlice<TokenID>
    ) -> SampledToken {
        let id = token(logits, allowed: allowed, prompt: prompt, generated: generated)
        let logprobs = parameters.topLogprobs.map { SampledToken.Logprobs(logits, chosen: id, top: $0) }
        return SampledToken(id: id, logprobs: logprobs)
    }

    /// The same without log-probabilities.
    func token(
        _ logits: Span<Float>,
        allowed: TokenMask? = nil,
        prompt: ArraySlice<TokenID>,
        generated: ArraySlice<TokenID>
    ) -> TokenID {
        let penalties = Penalties(parameters, prompt: prompt, generated: generated)
        guard penalties != nil || allowed != nil else { return draw(logits, step: generated.count) }
        var adjusted = logits.copied()
        penalties?.apply(to: &adjusted)
        allowed?.apply(to: &adjusted)
        return draw(adjusted.span, step: generated.count)
    }

    private func draw(_ logits: Span<Float>, step: Int) -> TokenID {
        guard parameters.temperature > 0 else { return logits.indexOfMaximum() }
        guard parameters.truncates else {
            return logits.draw(random.uniform(at: step), temperature: parameters.temperature)
        }
        var candidates = Candidates(logits, parameters: parameters)
        candidates.keepMinP(parameters.minP)
        candidates.keepTypical(parameters.typicalP)
        return candidates.draw(random.uniform(at: step))
    }
}

extension SamplingParameters {
    /// Whether any token is kept from being drawn.
    fileprivate var truncates: Bool { topK > 0 || topP < 1 || minP > 0 || typicalP < 1 }
}

extension SampledToken.Logprobs {
    /// The log-probability of `chosen` and of the `top` most probable tokens.
    init(_ logits: Span<Float>, chosen: TokenID, top: Int) {
        let normalizer = logits.logSumExp()
        self.chosen = logits[Int(chosen)] - normalizer
        self.top = logits.largest(top).map { .init(id: $0, logprob: logits[Int($0)] - normalizer) }
    }
}
