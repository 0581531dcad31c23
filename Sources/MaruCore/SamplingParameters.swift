/// How the next token is drawn from the model's distribution.
///
/// The steps run in the order of the properties: penalties and bias change logits, temperature divides them, and
/// then each truncation keeps a part of the distribution. Values outside the stated ranges are refused by
/// ``validate()``, never clamped.
package struct SamplingParameters: Hashable, Sendable {
    /// Divides (positive logits) or multiplies (negative ones) by this for tokens already seen; 1 is off.
    /// Keskar et al. 2019, "CTRL".
    package var repetitionPenalty: Float = 1
    /// Subtracted once from every token that was generated at least once; in −2…2.
    package var presencePenalty: Float = 0
    /// Subtracted once for each time that a token was generated; in −2…2.
    package var frequencyPenalty: Float = 0
    /// Added to the logits of single tokens; in −100…100.
    package var logitBias: [TokenID: Float] = [:]
    /// 0 always takes the most probable token (greedy).
    package var temperature: Float = 1
    /// Keeps the `topK` most probable tokens; 0 is off.
    package var topK: Int = 0
    /// Keeps the smallest set of tokens whose probability reaches this; 1 is off. Holtzman et al. 2019.
    package var topP: Float = 1
    /// Keeps tokens at least this fraction as probable as the best one; 0 is off. Nguyen et al. 2024.
    package var minP: Float = 0
    /// Keeps the tokens nearest to the expected information until their mass reaches this; 1 is off.
    /// Meister et al. 2022.
    package var typicalP: Float = 1
    /// The same seed gives the same answer to the same request; without one the draw is random.
    package var seed: UInt64?
    /// How many alternatives to report beside each token's log-probability; `nil` reports none at all.
    package var topLogprobs: Int?

    package init() {}

    /// Always the most probable token.
    package static var greedy: SamplingParameters {
        var parameters = SamplingParameters()
        parameters.temperature = 0
        return parameters
    }

    /// Refuses values outside the documented ranges.
    package func validate() throws(GenerationError) {
        try require(repetitionPenalty > 0, "repetition_penalty", "\(repetitionPenalty)", "a number above 0")
        try require(abs(presencePenalty) <= 2, "presence_penalty", "\(presencePenalty)", "a number from -2 to 2")
        try require(abs(frequencyPenalty) <= 2, "frequency_penalty", "\(frequencyPenalty)", "a number from -2 to 2")
        try require((0...2).contains(temperature), "temperature", "\(temperature)", "a number from 0 to 2")
        try require(topK >= 0, "top_k", "\(topK)", "0 (off) or a positive integer")
        try require(topP > 0 && topP <= 1, "top_p", "\(topP)", "a number above 0 and at most 1")
        try require((0...1).contains(minP), "min_p", "\(minP)", "a number from 0 to 1")
        try require(typicalP > 0 && typicalP <= 1, "typical_p", "\(typicalP)", "a number above 0 and at most 1")
        try require(
            (0...20).contains(topLogprobs ?? 0),
            "top_logprobs",
            "\(topLogprobs ?? 0)",
            "an integer from 0 to 20"
        )
        for (token, bias) in logitBias {
            try require(abs(bias) <= 100, "logit_bias", "\(bias) for token \(token)", "a number from -100 to 100")
        }
    }

    private func require(
        _ holds: Bool,
        _ parameter: String,
        _ found: String,
        _ expected: String
    ) throws(GenerationError) {
        guard holds else { throw .invalidParameter(parameter, found: found, expected: expected) }
    }
}
