/// Shows what a generator makes of prompts and texts without generating anything.
package protocol PromptInspector: Sendable {
    /// The tokens that `generate` would begin with for the same request.
    func tokens(of request: GenerationRequest) async throws(GenerationError) -> [TokenID]

    /// The text that those tokens are made from: for a conversation, what the chat template renders.
    func text(of request: GenerationRequest) async throws(GenerationError) -> String

    /// The tokens of a text that is no prompt yet.
    func encode(_ text: String, _ reading: TextReading) async throws(GenerationError) -> [TokenID]

    /// What each token adds to a text; a token may hold a part of a character only.
    func pieces(of tokens: [TokenID]) async throws(GenerationError) -> [[UInt8]]

    /// The text of `tokens`, special ones written out, with U+FFFD where bytes are no characters.
    func decode(_ tokens: [TokenID]) async throws(GenerationError) -> String
}

/// How a text is read as tokens.
package struct TextReading: Hashable, Sendable {
    /// Begins with the token that the model expects before a prompt, if it expects one.
    package var addsBeginning: Bool
    /// Takes the names of special tokens for these tokens; otherwise they are ordinary text.
    package var parsesSpecialTokens: Bool

    package init(addsBeginning: Bool, parsesSpecialTokens: Bool) {
        self.addsBeginning = addsBeginning
        self.parsesSpecialTokens = parsesSpecialTokens
    }
}
