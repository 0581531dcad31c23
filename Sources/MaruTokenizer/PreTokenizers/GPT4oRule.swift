/// GPT-4o and gpt-oss (o200k). A word is uppercase letters, then lowercase ones; letters without case and marks are both.
///
/// `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|`
/// `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|`
/// `\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
enum GPT4oRule: SplittingRule {
    private static let caseless = CharacterClassSet(.modifierLetter, .otherLetter, .mark)
    private static let upper = caseless.union(CharacterClassSet(.uppercaseLetter, .titlecaseLetter))
    private static let lower = caseless.union(CharacterClassSet(.lowercaseLetter))

    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        let (characterClass, next) = text.character(at: position)
        let first = text.bytes[position]
        if characterClass == .number {
            return text.endOfRun(of: .numbers, from: next, limit: limit, most: 2)
        }
        // A letter begins its word; a mark may; any other sign but a line end may stand before one.
        let isLetter = CharacterClassSet.letters.contains(characterClass)
        let behindSign = isLetter || text.isLineBreak(first) ? nil : next
        let atSign = isLetter || characterClass == .mark ? position : nil
        let endOfWord =
            endOfLowercase(in: text, from: behindSign, limit: limit)
            ?? endOfLowercase(in: text, from: atSign, limit: limit)
            ?? endOfUppercase(in: text, from: behindSign, limit: limit)
            ?? endOfUppercase(in: text, from: atSign, limit: limit)
        if let endOfWord { return endOfContraction(in: text, at: endOfWord, limit: limit) }
        if characterClass != .whitespace || first == UInt8(ascii: " ") && text.has(.others, at: next, limit: limit) {
            var end = text.endOfRun(of: .others, from: next, limit: limit)
            while end < limit, text.isLineBreak(text.bytes[end]) || text.bytes[end] == UInt8(ascii: "/") { end += 1 }
            return end
        }
        return WhitespaceRule.endOfLinesOrSpaces(in: text, at: position, limit: limit)
    }

    /// `upper*lower+`: when no lowercase letter follows the run of uppercase ones, it gives back what has case and the
    /// last caseless character of it serves as `lower`.
    private static func endOfLowercase(in text: SplittableText, from start: Int?, limit: Int) -> Int? {
        guard let start else { return nil }
        var endOfCaseless: Int?
        var end = start
        while end < limit {
            let (characterClass, next) = text.character(at: end)
            guard upper.contains(characterClass) else {
                if characterClass == .lowercaseLetter { return text.endOfRun(of: lower, from: next, limit: limit) }
                break
            }
            end = next
            if caseless.contains(characterClass) { endOfCaseless = end }
        }
        return endOfCaseless
    }

    /// `upper+`, where `endOfLowercase` found nothing.
    private static func endOfUppercase(in text: SplittableText, from start: Int?, limit: Int) -> Int? {
        guard let start else { return nil }
        let end = text.endOfRun(of: upper, from: start, limit: limit)
        return end == start ? nil : end
    }

    private static func endOfContraction(in text: SplittableText, at position: Int, limit: Int) -> Int {
        guard position < limit else { return position }
        return Contraction.end(in: text, at: position, limit: limit, ignoringCase: true) ?? position
    }
}
