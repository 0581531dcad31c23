import MaruCore

/// The tokens with which models end a turn or a text.
///
/// Files name one end-of-sequence token, but chat models end their turns with others, too; which, is known by name only.
enum EndOfGeneration {
    static let names: [String] = [
        "<|im_end|>", "<|endoftext|>",  // ChatML: Qwen, SmolLM; GPT-2
        "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>",  // Llama 3, Granite
        "<|return|>", "<|call|>", "<|end|>",  // gpt-oss; Phi 3
        "<end_of_turn>",  // Gemma
        "<｜end▁of▁sentence｜>",  // DeepSeek
        "[|endofturn|]",  // EXAONE
        "<EOT>", "[EOT]", "<end_of_utterance>",
    ]

    /// The tokens of `spellings` that bear one of the names.
    static func ids(in spellings: PackedStrings) -> Set<TokenID> {
        let names = Set(names.map { Array($0.utf8)[...] })
        let firstBytes = Set(names.compactMap(\.first))
        let longest = names.map(\.count).max() ?? 0
        var found: [ArraySlice<UInt8>: TokenID] = [:]
        for id in 0..<spellings.count {
            let range = spellings.range(of: id)
            guard range.count <= longest, range.count > 4, firstBytes.contains(spellings.bytes[range.lowerBound]) else {
                continue
            }
            if names.contains(spellings[id]) { found[spellings[id]] = TokenID(id) }
        }
        // In gpt-oss, <|end|> ends a message, behind which the answer goes on.
        if found[Array("<|return|>".utf8)[...]] != nil { found[Array("<|end|>".utf8)[...]] = nil }
        return Set(found.values)
    }
}
