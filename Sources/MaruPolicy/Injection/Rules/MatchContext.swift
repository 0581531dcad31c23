/// What stands around a match: it is weaker in quotation marks, in a question and when it is denied, but never erased,
/// because an attacker can write quotation marks too. In JSON everything is quoted, so there they mean nothing.
struct MatchContext {
    private static let quoted = 0.6
    private static let asked = 0.5
    private static let denied = 0.3
    /// How far a sentence is looked at in each direction, in scalars.
    private static let reach = 200

    private let scalars: [Unicode.Scalar]
    private let isJSON: Bool
    /// For each scalar the number of words that began before it.
    private let wordCounts: [Int32]

    init(_ view: TextView) {
        scalars = view.scalars
        isJSON = Self.looksLikeJSON(view.scalars)
        var (counts, count, isInWord): ([Int32], Int32, Bool) = ([], 0, false)
        counts.reserveCapacity(scalars.count)
        for scalar in scalars {
            let isSpace = scalar.value <= 0x20 || scalar.value == 0xA0
            if !isSpace && !isInWord { count += 1 }
            isInWord = !isSpace
            counts.append(count)
        }
        wordCounts = counts
    }

    func words(from first: Range<Int>, to last: Range<Int>) -> Int {
        Int(wordCounts[last.lowerBound] - wordCounts[first.lowerBound])
    }

    func weight(of rule: InjectionRule, at range: Range<Int>) -> Double {
        let sentence = sentence(around: range)
        var weight = 1.0
        if !isJSON, isQuoted(range, in: sentence) { weight *= Self.quoted }
        if rule.isWeakerInQuestions, isQuestion(sentence) { weight *= Self.asked }
        if isDenied(range, in: sentence) { weight *= Self.denied }
        return weight
    }

    private static func looksLikeJSON(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = scalars.first(where: { $0.value > 0x20 }), let last = scalars.last(where: { $0.value > 0x20 })
        else { return false }
        return (first == "{" && last == "}") || (first == "[" && last == "]")
    }

    private func sentence(around range: Range<Int>) -> Range<Int> {
        let low = max(0, range.lowerBound - Self.reach)
        let high = min(scalars.count, range.upperBound + Self.reach)
        let start = scalars[low..<range.lowerBound].lastIndex(where: isEnd).map { $0 + 1 } ?? low
        let end = scalars[range.upperBound..<high].firstIndex(where: isEnd).map { $0 + 1 } ?? high
        return start..<end
    }

    private func isEnd(_ scalar: Unicode.Scalar) -> Bool { ".!?\n。！？".unicodeScalars.contains(scalar) }

    private func isQuoted(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
        let before = scalars[sentence.lowerBound..<range.lowerBound]
        let after = scalars[range.upperBound..<sentence.upperBound]
        return Self.quotes.contains { open, close in
            let opened = before.count { $0 == open } - (open == close ? 0 : before.count { $0 == close })
            let isOpen = open == close ? !opened.isMultiple(of: 2) : opened > 0
            return isOpen && after.contains(close)
        }
    }

    private static let quotes: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("«", "»"),
    ]

    private func isQuestion(_ sentence: Range<Int>) -> Bool {
        let text = scalars[sentence]
        if let last = text.last(where: { $0.value > 0x20 }), "?？".unicodeScalars.contains(last) { return true }
        return Self.questions.contains { text.starts(with: $0, skippingSpaces: true) }
    }

    private static let questions = ["how ", "why ", "what ", "when ", "who ", "which ", "does ", "is it ", "should i "]
        .map { Array($0.unicodeScalars) }

    /// English denies before the verb, Korean after it.
    private func isDenied(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
        let before = scalars[max(sentence.lowerBound, range.lowerBound - 14)..<range.lowerBound]
        let after = scalars[range.upperBound..<min(sentence.upperBound, range.upperBound + 8)]
        return Self.denialsBefore.contains { before.holds($0) } || Self.denialsAfter.contains { after.holds($0) }
    }

    private static let denialsBefore = [
        "do not ", "don't ", "don’t ", "never ", "must not ", "should not ", "cannot ", "can't ",
    ]
    .map { Array($0.unicodeScalars) }
    private static let denialsAfter = ["지 마", "지마", "지 말", "지말", "지 않", "지않", "면 안", "면안"]
        .map { Array($0.unicodeScalars) }
}

extension ArraySlice<Unicode.Scalar> {
    fileprivate func starts(with word: [Unicode.Scalar], skippingSpaces: Bool) -> Bool {
        drop { skippingSpaces && ($0.value <= 0x20 || "-*>\"'".unicodeScalars.contains($0)) }.starts(with: word)
    }

    fileprivate func holds(_ word: [Unicode.Scalar]) -> Bool {
        count >= word.count && (startIndex...endIndex - word.count).contains { self[$0...].starts(with: word) }
    }
}
