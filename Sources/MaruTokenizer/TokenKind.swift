/// What a token of the vocabulary is for.
package enum TokenKind: UInt8, Sendable {
    /// A piece of text.
    case normal
    /// What text that the vocabulary cannot spell becomes, such as `<unk>`.
    case unknown
    /// A mark of the chat format, such as `<|im_end|>`. Never made from a user's text, and not shown.
    case control
    /// A word that is one token wherever it stands in a text, such as `<tool_call>` or a run of line breaks.
    case userDefined
    /// A place without a meaning. Never made from text.
    case unused
    /// One byte, for text that the vocabulary cannot spell otherwise.
    case byte
}
