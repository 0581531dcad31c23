/// Texts of special tokens: in an answer they mean that the chat template is not the model's own.
enum SpecialTokenText {
    private static let known = [
        "[INST]", "[/INST]", "<<SYS>>", "<start_of_turn>", "<end_of_turn>", "<s>", "</s>", "<bos>", "<eos>",
    ]

    /// The first in a text; `nil` when there is none.
    static func first(in text: String) -> String? {
        // Most answers have neither, and a search for ten texts takes its time.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "[") }) else { return nil }
        if let known = known.first(where: text.contains) { return known }
        // <|im_start|>, <|channel|>, <|eot_id|>
        guard let match = text.firstMatch(of: /<\|[a-z_]{2,32}\|>/) else { return nil }
        return String(match.output)
    }
}
