/// What a GGUF file says about its tokenizer: the keys under `tokenizer.ggml.`.
package struct GGUFTokenizerFields: Sendable {
    /// `model`: "gpt2" for byte-level byte-pair encoding, "llama" for SentencePiece, "bert" for WordPiece.
    package var model: String
    /// `pre`
    package var preTokenizer: String?
    /// `tokens`
    package var tokens: PackedStrings
    /// `token_type`: as many as there are tokens.
    package var tokenTypes: [Int32]?
    /// `scores`: as many as there are tokens. "llama" needs them.
    package var scores: [Float]?
    /// `merges`: pairs with a space between. "gpt2" needs them.
    package var merges: PackedStrings?
    /// `bos_token_id`
    package var beginningOfSequence: Int?
    /// `eos_token_id`
    package var endOfSequence: Int?
    /// `eot_token_id`
    package var endOfTurn: Int?
    /// `eom_token_id`
    package var endOfMessage: Int?
    /// `unknown_token_id`
    package var unknownToken: Int?
    /// `padding_token_id`
    package var paddingToken: Int?
    /// `cls_token_id`: begins a text for encoders.
    package var classToken: Int?
    /// `seperator_token_id`, as the format spells it: ends a text for encoders.
    package var separatorToken: Int?
    /// `add_bos_token`
    package var addsBeginningOfSequence: Bool?
    /// `add_eos_token`
    package var addsEndOfSequence: Bool?
    /// `add_space_prefix`
    package var addsSpacePrefix: Bool?

    package init(model: String, tokens: PackedStrings) {
        self.model = model
        self.tokens = tokens
    }
}
