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

extension [TokenKind] {
    /// Makes control tokens of `ids`, which begin or end a text, even where a file calls them text or words: nobody
    /// must be able to write one.
    mutating func protect(_ ids: some Sequence<Int>) {
        for id in ids where indices.contains(id) && (self[id] == .normal || self[id] == .userDefined) {
            self[id] = .control
        }
    }
}
