/// Qwen2: Llama 3's expression with every digit alone.
enum Qwen2Rule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        Llama3Rule.end(in: text, at: position, limit: limit, digits: 1)
    }
}
