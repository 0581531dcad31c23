/// The ends of expressions that most pre-tokenizers share.
enum WhitespaceRule {
    /// `\s+(?!\S)|\s+`: spaces, but for the last one before a word. Whitespace stands at `position`.
    @inline(__always)
    static func endOfSpaces(in text: SplittableText, at position: Int, limit: Int) -> Int {
        var last = position
        var end = position
        while end < limit {
            let (characterClass, next) = text.character(at: end)
            guard characterClass == .whitespace else { return last == position ? end : last }
            last = end
            end = next
        }
        return end
    }

    /// `\s*[\r\n]+|\s+(?!\S)|\s+`: up to and with the last line end of the run, when it has one.
    @inline(__always)
    static func endOfLinesOrSpaces(in text: SplittableText, at position: Int, limit: Int) -> Int {
        var last = position
        var end = position
        var endOfLines: Int?
        while end < limit {
            let (characterClass, next) = text.character(at: end)
            guard characterClass == .whitespace else { return endOfLines ?? (last == position ? end : last) }
            if text.isLineBreak(text.bytes[end]) { endOfLines = next }
            last = end
            end = next
        }
        return endOfLines ?? end
    }
}
