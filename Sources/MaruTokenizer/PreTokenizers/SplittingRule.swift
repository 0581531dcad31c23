/// One alternative-by-alternative rule, as a regular expression would state it.
protocol SplittingRule {
    /// Where the piece that begins at `position` ends; nil when no piece begins there. Nothing at or beyond `limit` is
    /// looked at: the text ends there.
    static func endOfPiece(in text: SplittableText, at position: Int, limit: Int) -> Int?
}

extension SplittingRule {
    /// Calls `body` with the pieces of `range` in order: what the rule finds, and what it leaves between.
    static func split(_ text: SplittableText, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            guard let end = endOfPiece(in: text, at: position, limit: range.upperBound) else {
                position = text.scalar(at: position).end
                continue
            }
            if start < position { body(start..<position) }
            body(position..<end)
            start = end
            position = end
        }
        if start < position { body(start..<position) }
    }
}
