// What GGUF calls the "default" pre-tokenizer: signs, then GPT-2's expression, then numbers, then digits by threes.

/// ``[\p{P}\$\+<=>\^~\|]+``
enum SignsRule: SplittingRule {
    private static let symbols = Array("$+<=>^~|".utf8)

    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        var end = position
        while end < limit, text.class(at: end) == .punctuation || symbols.contains(text.bytes[end]) {
            end = text.scalar(at: end).end
        }
        return end == position ? nil : end
    }
}

/// `\p{N}+`
enum NumberRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        let end = text.endOfRun(of: .numbers, from: position, limit: limit)
        return end == position ? nil : end
    }
}

/// `[0-9][0-9][0-9]`
enum ThreeDigitsRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        guard position + 3 <= limit else { return nil }
        let digits = text.bytes[position..<position + 3]
        return digits.allSatisfy { (0x30...0x39).contains($0) } ? position + 3 : nil
    }
}
