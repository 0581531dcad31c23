/// Rules that are looked for in one pass over a view.
struct RuleSet: Sendable {
    private struct Word: Sendable {
        let group: Int
        let startsAtBoundary: Bool
        let endsAtBoundary: Bool
    }

    private let rules: [(rule: InjectionRule, parts: [Int])]
    private let automaton: KeywordAutomaton
    private let words: [Word]
    private let groupCount: Int

    static let builtIn = RuleSet(InjectionRule.all)

    init(_ rules: [InjectionRule]) {
        var groups: [KeywordGroup: Int] = [:]
        var spellings: [String] = []
        var words: [Word] = []
        self.rules = rules.map { rule in
            let parts = rule.parts.map { group in
                if let known = groups[group] { return known }
                let number = groups.count
                groups[group] = number
                for word in group.words {
                    let (spelling, word) = Self.parsed(word, group: number)
                    spellings.append(spelling)
                    words.append(word)
                }
                return number
            }
            return (rule, parts)
        }
        automaton = KeywordAutomaton(spellings)
        self.words = words
        groupCount = groups.count
    }

    private static func parsed(_ word: String, group: Int) -> (String, Word) {
        let isLatin = word.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } ?? false
        let isOpen = word.hasSuffix("*")
        let isClosed = word.hasSuffix("$")
        let spelling = isOpen || isClosed ? String(word.dropLast()) : word
        let endsInLetter = spelling.unicodeScalars.last.map { $0.properties.isAlphabetic } ?? false
        return (
            spelling,
            Word(
                group: group,
                startsAtBoundary: isLatin,
                endsAtBoundary: isClosed || (isLatin && !isOpen && endsInLetter)
            )
        )
    }

    /// - Returns: the best match of each rule at each place where it matches.
    func matches(in view: TextView) -> [RuleMatch] {
        let hits = hits(in: view)
        guard !hits.allSatisfy(\.isEmpty) else { return [] }
        let context = MatchContext(view)
        return rules.flatMap { rule, parts in
            matches(of: rule, hits: parts.map { hits[$0] }, context).map { range in
                RuleMatch(rule: rule, range: range, score: rule.strength * context.weight(of: rule, at: range))
            }
        }
    }

    /// The places of each group's words, in order.
    private func hits(in view: TextView) -> [[Range<Int>]] {
        var hits = Array(repeating: [Range<Int>](), count: groupCount)
        automaton.scan(view.scalars) { number, range in
            let word = words[number]
            guard !view.hasWordBoundaries || fits(word, at: range, in: view.scalars) else { return }
            hits[word.group].append(range)
        }
        return hits
    }

    private func fits(_ word: Word, at range: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
        if word.startsAtBoundary, range.lowerBound > 0, Self.isLatin(scalars[range.lowerBound - 1]) { return false }
        guard word.endsAtBoundary, range.upperBound < scalars.count else { return true }
        let next = scalars[range.upperBound]
        // A particle may follow an English word in a Korean sentence, but no letter of its own script.
        return scalars[range.upperBound - 1].isASCII ? !Self.isLatin(next) : !next.properties.isAlphabetic
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }

    private func matches(of rule: InjectionRule, hits: [[Range<Int>]], _ context: MatchContext) -> [Range<Int>] {
        guard hits.allSatisfy({ !$0.isEmpty }) else { return [] }
        return hits[0].compactMap { first in
            var last = first
            for part in hits.dropFirst() {
                let index = part.firstIndex(atOrAfter: last.upperBound)
                guard index < part.count, context.words(from: first, to: part[index]) <= rule.span else { return nil }
                last = part[index]
            }
            return first.lowerBound..<last.upperBound
        }
    }
}

extension [Range<Int>] {
    /// The first of these ascending ranges that begins at `place` or later.
    fileprivate func firstIndex(atOrAfter place: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
