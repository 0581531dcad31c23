/// What stands before a stretch of text: whether a link without a scheme would be followed there.
enum LinkContext {
    case text
    /// Where HTML and style sheets may have one, and programs other things.
    case possible
    /// Where Markdown has the destination of a link or an image.
    case destination

    /// How many blanks may stand before a destination.
    private static let gap = 16

    init(before place: Int, of text: [Unicode.Scalar]) {
        var index = place - 1
        let hasGap = index >= 0 && Self.isGap(text[index])
        while index >= 0, place - index <= Self.gap, Self.isGap(text[index]) { index -= 1 }
        guard index >= 0 else {
            self = .text
            return
        }
        let before = index > 0 ? text[index - 1] : " "
        switch text[index] {
        case "(": self = before == "]" ? .destination : .possible
        case ":": self = before == "]" ? .destination : hasGap ? .possible : .text
        case "<": self = before == "(" ? .destination : .possible
        case "\"", "'", "=": self = .possible
        default: self = .text
        }
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        [.blank, .lineBreak, .invisible].contains(ScalarClass(scalar))
    }
}
