/// DeepSeek V3 and R1, the last of three splits (after digits by threes, and Chinese characters and kana):
///
/// ``[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+|``
/// `` ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+``
enum DeepSeekV3Rule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        let (characterClass, next) = text.character(at: position)
        let first = text.bytes[position]
        if isSign(first, characterClass), next < limit, isASCIILetter(text.bytes[next]) {
            var end = next + 1
            while end < limit, isASCIILetter(text.bytes[end]) { end += 1 }
            return end
        }
        if CharacterClassSet.letters.contains(characterClass) {
            return text.endOfRun(of: .lettersAndMarks, from: next, limit: limit)
        }
        let isSymbol = CharacterClassSet.punctuationAndSymbols.contains(characterClass)
        if !isSymbol, !text.isLineBreak(first), text.has(.lettersAndMarks, at: next, limit: limit) {
            return text.endOfRun(of: .lettersAndMarks, from: next, limit: limit)
        }
        if characterClass == .mark { return next }
        if isSymbol || first == UInt8(ascii: " ") && text.has(.punctuationAndSymbols, at: next, limit: limit) {
            let end = text.endOfRun(of: .punctuationAndSymbols, from: next, limit: limit)
            return text.endOfLineBreaks(from: end, limit: limit)
        }
        guard characterClass == .whitespace else { return nil }
        return WhitespaceRule.endOfLinesOrSpaces(in: text, at: position, limit: limit)
    }

    /// Every sign of ASCII is of the classes P and S, and they have no others there.
    private static func isSign(_ byte: UInt8, _ characterClass: CharacterClass) -> Bool {
        byte < 0x80 && CharacterClassSet.punctuationAndSymbols.contains(characterClass)
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

/// `[一-龥぀-ゟ゠-ヿ]+`
enum ChineseAndKanaRule: SplittingRule {
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int? {
        var end = position
        while end < limit {
            let (scalar, next) = text.scalar(at: end)
            guard (0x4E00...0x9FA5).contains(scalar) || (0x3040...0x30FF).contains(scalar) else { break }
            end = next
        }
        return end == position ? nil : end
    }
}
