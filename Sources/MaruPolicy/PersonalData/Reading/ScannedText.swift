/// A folded text, and what every recogniser would look for in it: groups of digits, words and the words that say
/// what a number is. All of it is found in one pass.
package struct ScannedText: Sendable {
    /// How far before and behind a value words may speak for it, in scalars.
    package static let contextReach = 40

    package let scalars: [Unicode.Scalar]
    /// In the order of the text.
    let groups: [DigitGroup]
    /// Runs of ASCII letters and digits that hold a letter.
    let words: [Range<Int>]
    /// Runs of Hangul syllables.
    let hangul: [Range<Int>]
    /// Words that say what stands near them, in the order of the text.
    let context: [ContextWord]

    package init(_ scalars: [Unicode.Scalar]) {
        var scanner = TextScanner(scalars)
        scanner.scan()
        self.scalars = scalars
        groups = DigitGroup.joined(scanner.groups, in: scalars)
        words = scanner.words
        hangul = scanner.hangul
        context = ContextLexicon.standard.words(in: scalars)
    }

    /// The scalar at a place, or nil beyond the ends.
    subscript(index: Int) -> Unicode.Scalar? {
        index >= 0 && index < scalars.count ? scalars[index] : nil
    }

    /// The digits of a range, without what stands between them.
    func digits(_ range: Range<Int>) -> [Int] {
        scalars[range].compactMap { $0.isASCIIDigit ? $0.digit : nil }
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Whether `word` stands at a place. ASCII letters match in both cases when `word` is written small.
    func has(_ word: StaticWord, at index: Int) -> Bool {
        guard index >= 0, index + word.scalars.count <= scalars.count else { return false }
        for offset in word.scalars.indices where scalars[index + offset].lowercasedASCII != word.scalars[offset] {
            return false
        }
        return true
    }
}

/// A word of the rules: its scalars, taken apart once.
struct StaticWord: Sendable, Hashable, ExpressibleByStringLiteral {
    let scalars: [Unicode.Scalar]

    init(stringLiteral value: String) { scalars = Array(value.unicodeScalars) }
    init(_ value: Substring) { scalars = Array(value.unicodeScalars) }
}

extension StaticWord {
    /// The words of a list that is written with spaces between them.
    static func list(_ text: String) -> [StaticWord] {
        text.split(whereSeparator: \.isWhitespace).map(StaticWord.init)
    }
}
