// The first DeepSeek models split again and again, every rule in the pieces of the one before.

/// `[\r\n]`: every line end alone.
enum LineBreakRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        text.isLineBreak(text.bytes[position]) ? position + 1 : nil
    }
}

/// `\s?\p{L}+`
enum SpacedLettersRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        text.endOfSpacedRun(at: position, limit: limit) { CharacterClassSet.letters.contains($0.class(at: $1)) }
    }
}

/// `\s?\p{P}+`
enum SpacedPunctuationRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        text.endOfSpacedRun(at: position, limit: limit) { $0.class(at: $1) == .punctuation }
    }
}

/// `\s?[A-Za-zµÀ-ÖØ-ö…]+`: letters with case, of the scripts that had them when the model was trained.
enum SpacedCasedLettersRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        text.endOfSpacedRun(at: position, limit: limit) { DeepSeekCasedLetters.contains($0.scalar(at: $1).value) }
    }
}

/// `\s?[!-/:-~！-／：-～‘-‟　-。]+`. From the colon to the tilde there are letters, too.
enum SpacedSignsRule: SplittingRule {
    private static let ranges = [
        0x21...0x2F, 0x3A...0x7E, 0xFF01...0xFF0F, 0xFF1A...0xFF5E, 0x2018...0x201F, 0x3000...0x3002,
    ]

    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        text.endOfSpacedRun(at: position, limit: limit) { text, position in
            let scalar = text.scalar(at: position).value
            return ranges.contains { $0.contains(scalar) }
        }
    }
}

/// `\s+$`: the spaces at the end. Looked for from there, since a long run of spaces elsewhere would be read again and
/// again.
enum TrailingSpacesRule {
    static func split(_ text: SplittableText, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.upperBound
        while start > range.lowerBound {
            var previous = start - 1
            while text.bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
            guard text.class(at: previous) == .whitespace else { break }
            start = previous
        }
        if range.lowerBound < start { body(range.lowerBound..<start) }
        if start < range.upperBound { body(start..<range.upperBound) }
    }
}

/// `[一-龥ࠀ-一가-퟿]+`
enum EastAsianRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        var end = position
        while end < limit {
            let (scalar, next) = text.scalar(at: end)
            guard (0x0800...0x9FA5).contains(scalar) || (0xAC00...0xD7FF).contains(scalar) else { break }
            end = next
        }
        return end == position ? nil : end
    }
}

extension SplittableText {
    /// Where a run of characters that `matches` accepts ends, with one space that may stand before it.
    fileprivate func endOfSpacedRun(
        at position: Int,
        limit: Int,
        where matches: (SplittableText, Int) -> Bool
    ) -> Int? {
        var start = position
        let (characterClass, next) = character(at: position)
        if characterClass == .whitespace, next < limit, matches(self, next) { start = next }
        var end = start
        while end < limit, matches(self, end) { end = scalar(at: end).end }
        return end == start ? nil : end
    }
}
