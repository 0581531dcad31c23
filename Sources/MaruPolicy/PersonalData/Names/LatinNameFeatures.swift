/// The words of a text in Latin letters, and the features of those that may be a name. Scripts/names/latin.py computes
/// the same ones: whoever changes one changes both.
struct LatinNameFeatures {
    private let text: ScannedText
    private(set) var words: [Range<Int>] = []
    /// 1 a given name, 2 a word that is none, 3 a title, 0 any other.
    private var kinds: [UInt32] = []

    init(_ text: ScannedText) {
        self.text = text
        var index = 0
        while index < text.scalars.count {
            guard text.scalars[index].isAlphabetic else {
                index += 1
                continue
            }
            let end = wordEnd(from: index)
            words.append(index..<end)
            kinds.append(LatinNames.kind(of: text.scalars[index..<end]))
            index = end
        }
    }

    /// At most 24 letters, with hyphens and apostrophes inside.
    private func wordEnd(from start: Int) -> Int {
        var end = start + 1
        while end - start < 24, let scalar = text[end] {
            let isInside = scalar == "-" || scalar == "'" || scalar == "’"
            guard scalar.isAlphabetic || isInside && text[end + 1]?.isAlphabetic == true && !isPossessive(end) else {
                break
            }
            end += 1
        }
        return end
    }

    private func isPossessive(_ mark: Int) -> Bool { text[mark + 1] == "s" && text[mark + 2]?.isAlphabetic != true }

    /// The last words of up to three in a row that may be a name from `first` on.
    func lasts(from first: Int) -> Range<Int> {
        guard isCapital(first) else { return first..<first }
        var last = first + 1
        while last < words.count, last - first < 3 {
            let gap = gap(behind: last - 1)
            guard gap == 1 || (gap == 2 && words[last - 1].count == 1) else { break }
            last += 1
        }
        return first..<last
    }

    func isCapital(_ word: Int) -> Bool { text.scalars[words[word].lowerBound].isCapitalLetter }

    /// What the weights make of the words from `first` to `last`.
    func score(_ weights: [Int8], from first: Int, to last: Int) -> Int {
        var sum = FeatureSum(weights)
        addSurroundings(first, last, to: &sum)
        addWords(first, last, to: &sum)
        return sum.value
    }

    private func addSurroundings(_ first: Int, _ last: Int, to sum: inout FeatureSum) {
        let count = UInt32(last - first + 1)
        let (before, before2, behind) = (near(first - 1, first), near(first - 2, first), near(last + 1, last))
        let (gapBefore, gapAfter) = (before < 0 ? 0 : gap(behind: before), behind < 0 ? 0 : gap(behind: last))
        let shapeBefore = before < 0 ? 8 : shape(of: before)
        let shapeAfter = behind < 0 ? 8 : shape(of: behind)
        sum.add(1) {
            mix(before, &$0); $0.mix(gapBefore)
        }
        sum.add(2) {
            mix(before2, &$0); mix(before, &$0); $0.mix(gapBefore)
        }
        sum.add(3) {
            mix(behind, &$0); $0.mix(gapAfter)
        }
        sum.add(4) { $0.mix(gapBefore, shapeBefore) }
        sum.add(5) { $0.mix(gapAfter, shapeAfter) }
        sum.add(13) {
            mix(before, &$0); mix(behind, &$0)
        }
        sum.add(14) {
            $0.mix(kind(of: before), gapBefore); $0.mix(kind(of: first))
        }
        sum.add(15) {
            $0.mix(gapBefore, gapAfter); $0.mix(count)
        }
        sum.add(16) {
            $0.mix(shapeBefore, gapBefore); $0.mix(kind(of: first), count)
        }
        sum.add(17) {
            $0.mix(shapeAfter, gapAfter); $0.mix(kind(of: last), count)
        }
        sum.add(20) { $0.mix(kind(of: behind), gapAfter) }
    }

    /// A word that stands within the reach of another one, or -1.
    private func near(_ word: Int, _ other: Int) -> Int {
        guard words.indices.contains(word) else { return -1 }
        let start = min(words[word].lowerBound, words[other].upperBound)
        let end = max(words[word].upperBound, words[other].lowerBound)
        return end - start <= ScannedText.contextReach ? word : -1
    }

    private func addWords(_ first: Int, _ last: Int, to sum: inout FeatureSum) {
        let count = UInt32(last - first + 1)
        sum.add(0) { $0.mix(count) }
        sum.add(6) {
            $0.mix(kind(of: first), kind(of: last)); $0.mix(count)
        }
        sum.add(7) { mix(suffix(of: last, 3), &$0) }
        sum.add(8) { mix(suffix(of: first, 3), &$0) }
        sum.add(9) {
            mix(suffix(of: last, 2), &$0); $0.mix(count)
        }
        sum.add(10) { mix(first, &$0) }
        sum.add(11) { mix(last, &$0) }
        sum.add(12) { for word in first...last { $0.mix(shape(of: word)) } }
        sum.add(18) { $0.mix(UInt32(min(words[first].count, 8)), UInt32(min(words[last].count, 8))) }
        sum.add(19) { mix(words[first].prefix(3), &$0) }
    }
}

// MARK: - Parts of features

extension LatinNameFeatures {
    /// The first eight scalars of a word, small; nothing beyond the ends.
    private func mix(_ word: Int, _ hash: inout FeatureSum.Hash) {
        mix(words.indices.contains(word) ? words[word].prefix(8) : 0..<0, &hash)
    }

    private func mix(_ range: Range<Int>, _ hash: inout FeatureSum.Hash) {
        for index in range { hash.mix(text.scalars[index].lowercasedLetter.value) }
        hash.mix(0)
    }

    /// The last of the first eight scalars.
    private func suffix(of word: Int, _ count: Int) -> Range<Int> { words[word].prefix(8).suffix(count) }

    private func kind(of word: Int) -> UInt32 { kinds.indices.contains(word) ? kinds[word] : 0 }

    /// What stands between a word and the next: 1 a blank, 2 a dot and a blank, 3 a comma, 4 a line break, 6 a colon,
    /// 7 a digit, 5 other, 0 no next word.
    private func gap(behind word: Int) -> UInt32 {
        guard word >= 0, word + 1 < words.count else { return 0 }
        let between = text.scalars[words[word].upperBound..<words[word + 1].lowerBound].prefix(64)
        if between.count == 1, between.first == " " { return 1 }
        if between.elementsEqual([".", " "]) { return 2 }
        if between.allSatisfy(\.isWhitespace), between.contains("\n") { return 4 }
        if between.contains(",") { return 3 }
        if between.contains(":") { return 6 }
        return between.contains(where: \.isASCIIDigit) ? 7 : 5
    }

    /// 1 a capital first, 2 capitals only, 4 a single letter.
    private func shape(of word: Int) -> UInt32 {
        let scalars = text.scalars[words[word]]
        let isCapital: UInt32 = isCapital(word) ? 1 : 0
        let isAllCapitals = scalars.count > 1 && scalars.allSatisfy { !$0.isAlphabetic || $0.isCapitalLetter }
        return isCapital + (isAllCapitals ? 2 : 0) + (scalars.count == 1 ? 4 : 0)
    }
}

extension Unicode.Scalar {
    /// Whether this is a capital of the alphabets that names use.
    var isCapitalLetter: Bool {
        value < 0x80 ? isASCIIUppercase : isAlphabetic && properties.isUppercase
    }

    /// The small form of a letter, when that is one scalar.
    var lowercasedLetter: Unicode.Scalar {
        if value < 0x80 { return lowercasedASCII }
        let mapping = properties.lowercaseMapping.unicodeScalars
        return mapping.count == 1 ? mapping.first ?? self : self
    }
}
