/// A word that says what stands near it.
struct ContextWord: Sendable {
    var range: Range<Int>
    var label: ContextLabel
}

/// The words that say what stands near them, found by their first scalar.
struct ContextLexicon: Sendable {
    private struct Entry: Sendable {
        var word: [Unicode.Scalar]
        var label: ContextLabel
    }

    /// By their first two scalars; longer words first, so that the first that fits is the longest.
    private var entries: [UInt64: [Entry]] = [:]
    /// Whether a word may begin with two scalars, by some of their bits: nearly all are turned away by it.
    private var begins = [Bool](repeating: false, count: 1 << 14)

    init(_ words: [(label: ContextLabel, words: String)]) {
        for (label, list) in words {
            for word in list.split(separator: "|") { add(Array(word.unicodeScalars), label) }
        }
        for key in entries.keys { entries[key]?.sort { $0.word.count > $1.word.count } }
    }

    private mutating func add(_ word: [Unicode.Scalar], _ label: ContextLabel) {
        let scalars = word.filter { $0 != " " }
        guard scalars.count > 1 else { return }
        entries[key(scalars[0], scalars[1]), default: []].append(Entry(word: word, label: label))
        begins[slot(scalars[0], scalars[1])] = true
    }

    private func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    private func slot(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
        Int((first.value &* 0x9E37 ^ second.value) & 0x3FFF)
    }

    /// The words of a text from left to right, the longest at each place, none inside of another.
    func words(in scalars: [Unicode.Scalar]) -> [ContextWord] {
        var found: [ContextWord] = []
        var index = 0
        while index + 1 < scalars.count {
            if let word = word(at: index, in: scalars) {
                found.append(word)
                index = word.range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private func word(at index: Int, in scalars: [Unicode.Scalar]) -> ContextWord? {
        let first = scalars[index].lowercasedASCII
        let isSpaced = isJoint(scalars[index + 1]) && index + 2 < scalars.count
        let second = scalars[isSpaced ? index + 2 : index + 1].lowercasedASCII
        guard begins[slot(first, second)], let candidates = entries[key(first, second)] else { return nil }
        if index > 0, !isBoundary(scalars[index - 1], scalars[index]) { return nil }
        for entry in candidates {
            if let end = end(of: entry.word, at: index, in: scalars) {
                return ContextWord(range: index..<end, label: entry.label)
            }
        }
        return nil
    }

    /// Where `word` ends, if it stands at `start`. Between the syllables of Hangul there may be single blanks, and a
    /// blank of the word may be a mark in a name: `account_number`, `accountNumber`.
    private func end(of word: [Unicode.Scalar], at start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var index = start
        for (offset, expected) in word.enumerated() {
            if expected == " " {
                if index < scalars.count, isJoint(scalars[index]) { index += 1 }
                continue
            }
            if offset > 0, expected.isHangulSyllable, index < scalars.count, scalars[index] == " " { index += 1 }
            guard index < scalars.count, scalars[index].lowercasedASCII == expected else { return nil }
            index += 1
        }
        guard index == scalars.count || isBoundary(scalars[index - 1], scalars[index]) else { return nil }
        return index
    }

    private func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "_" || scalar == "-" || scalar == "." || scalar == "\n"
    }

    /// Whether a word may begin or end between two scalars: anywhere but between ASCII letters, where only the second
    /// being a capital begins one, as in `phoneNumber`.
    private func isBoundary(_ before: Unicode.Scalar, _ after: Unicode.Scalar) -> Bool {
        guard before.isASCIILetter, after.isASCIILetter else { return true }
        return before.isASCIILowercase && after.isASCIIUppercase
    }
}
