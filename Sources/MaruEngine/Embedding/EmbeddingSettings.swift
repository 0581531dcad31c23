/// How an embedding engine shares its passes.
package struct EmbeddingSettings: Hashable, Sendable {
    /// The most tokens of a text.
    package var textTokens: Int
    /// The most tokens that are computed together, but for longer texts of encoders.
    package var passTokens = 512
    /// The most texts that are computed together.
    package var passTexts = 64
    /// The most texts that wait; a request that would add to more is refused.
    package var waitingTexts = 8192

    package init(textTokens: Int) { self.textTokens = textTokens }
}
