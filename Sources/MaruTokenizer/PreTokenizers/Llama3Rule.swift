/// Llama 3, with up to three digits to a piece, and Qwen2, with one:
/// `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
enum Llama3Rule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        end(in: text, at: position, limit: limit, digits: 3)
    }

    @inline(__always)
    static func end(in text: SplittableText, at position: Int, limit: Int, digits: Int) -> Int {
        if let end = Contraction.end(in: text, at: position, limit: limit, ignoringCase: true) { return end }
        let (characterClass, next) = text.character(at: position)
        if CharacterClassSet.letters.contains(characterClass) {
            return text.endOfRun(of: .letters, from: next, limit: limit)
        }
        if characterClass == .number {
            return text.endOfRun(of: .numbers, from: next, limit: limit, most: digits - 1)
        }
        let first = text.bytes[position]
        if !text.isLineBreak(first), text.has(.letters, at: next, limit: limit) {
            return text.endOfRun(of: .letters, from: next, limit: limit)
        }
        if characterClass != .whitespace || first == UInt8(ascii: " ") && text.has(.others, at: next, limit: limit) {
            let end = text.endOfRun(of: .others, from: next, limit: limit)
            return text.endOfLineBreaks(from: end, limit: limit)
        }
        return WhitespaceRule.endOfLinesOrSpaces(in: text, at: position, limit: limit)
    }
}
