/// GPT-2: `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
enum GPT2Rule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        if let end = Contraction.end(in: text, at: position, limit: limit, ignoringCase: false) { return end }
        var (characterClass, next) = text.character(at: position)
        if text.bytes[position] == UInt8(ascii: " "), next < limit {
            let following = text.character(at: next)
            if following.class != .whitespace { (characterClass, next) = following }
        }
        if characterClass == .whitespace { return WhitespaceRule.endOfSpaces(in: text, at: position, limit: limit) }
        if CharacterClassSet.letters.contains(characterClass) {
            return text.endOfRun(of: .letters, from: next, limit: limit)
        }
        if characterClass == .number { return text.endOfRun(of: .numbers, from: next, limit: limit) }
        return text.endOfRun(of: .others, from: next, limit: limit)
    }
}
