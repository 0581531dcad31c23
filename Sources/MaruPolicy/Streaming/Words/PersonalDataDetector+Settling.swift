extension PersonalDataDetector: SettlingDetector {
    /// A name of Hangul and the words behind it that decide about it.
    private static let nameReach = 12
    /// How far behind its region an address has its number.
    private static let addressReach = 56
    /// How far behind its number a street in Latin letters is named.
    private static let streetReach = 64

    package func settledEnd(of text: [Unicode.Scalar]) -> Int {
        let folded = FoldedText(text)
        let scanned = ScannedText(folded.scalars)
        let end =
            [
                scanned.scalars.count - Self.nameReach, openLatinName(in: scanned), openLatinWord(in: scanned),
                openSpacedName(in: scanned),
                openAddress(in: scanned), openStreet(in: scanned),
            ].compactMap(\.self).min() ?? 0
        guard end > 0, end < scanned.scalars.count else { return max(0, min(end, text.count)) }
        return folded.originalRange(end..<end + 1).lowerBound
    }

    /// Where words with capitals begin that reach to the end of the text.
    private func openLatinName(in text: ScannedText) -> Int? {
        var start: Int?
        var index = text.scalars.count
        for position in 0..<7 {
            while index > 0, text.scalars[index - 1] == " " || text.scalars[index - 1] == "." { index -= 1 }
            let end = index
            while index > 0, isPartOfName(text.scalars[index - 1]) { index -= 1 }
            guard index < end else { break }
            let first = text.scalars[index]
            if first.isAlphabetic && !first.isASCIILowercase {
                start = index
            } else if end - index > 5 || position > 0 && !LatinNames.particles.contains(text.string(index..<end)) {
                break
            }
        }
        return start
    }

    /// Where up to three words begin about whose last one the next word decides, which is not complete yet.
    private func openLatinWord(in text: ScannedText) -> Int? {
        var words: [Range<Int>] = []
        var index = text.scalars.count
        while index > 0, words.count < 5, index > text.scalars.count - 2 * ScannedText.contextReach {
            let end = index
            while index > 0, isPartOfName(text.scalars[index - 1]) { index -= 1 }
            if index == end {
                index -= 1
            } else if text.scalars[index..<end].contains(where: \.isAlphabetic) {
                words.append(index..<end)
            }
        }
        guard let last = words.first else { return nil }
        let isGrowing = last.upperBound == text.scalars.count
        let undecided = words.prefix(isGrowing ? 2 : 1).last { word in
            text.scalars[word.lowerBound].isCapitalLetter
                && word.upperBound >= text.scalars.count - ScannedText.contextReach
        }
        guard var start = undecided?.lowerBound else { return nil }
        for word in words where word.upperBound < start {
            guard start - word.upperBound <= 2, text.scalars[start - 1] == " " else { break }
            start = word.lowerBound
        }
        return start
    }

    private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isAlphabetic || scalar == "-" || scalar == "'" || scalar == "’"
    }

    /// Where single syllables begin that reach to the end of the text with blanks between them.
    private func openSpacedName(in text: ScannedText) -> Int? {
        var index = text.scalars.count
        var start: Int?
        while let run = text.hangul.last(where: { $0.upperBound <= index }), run.count == 1, index - run.upperBound <= 1
        {
            start = run.lowerBound
            index = run.lowerBound
        }
        return start
    }

    /// Where an address of Korea begins that is not complete, or may have details that follow.
    private func openAddress(in text: ScannedText) -> Int? {
        let count = text.scalars.count
        return text.hangul.first { word in
            guard word.lowerBound >= count - 2 * Self.addressReach else { return false }
            let isNamed = text.nearestLabel(before: word.lowerBound, reach: 4) == .address
            let isRegion =
                KoreanGazetteer.provinceEnd(at: word.lowerBound, in: text) != nil
                || KoreanGazetteer.districtEnd(at: word.lowerBound, isInside: false, in: text) != nil
            guard isNamed || isRegion else { return false }
            var parser = KoreanAddressParser(at: word.lowerBound, in: text)
            guard let end = parser.end() else { return word.lowerBound >= count - Self.addressReach }
            return end >= count - Self.nameReach
        }?.lowerBound
    }

    /// Where a number begins behind which a street may be named.
    private func openStreet(in text: ScannedText) -> Int? {
        let count = text.scalars.count
        return text.groups.first { group in
            guard group.range.lowerBound >= count - Self.streetReach, group.range.count <= 6 else { return false }
            guard let next = text[group.range.upperBound] else { return true }
            let isCounted = next == "-" || next == " "
            let word = text[group.range.upperBound + 1]
            return isCounted && (word.map { $0.isAlphabetic && !$0.isASCIILowercase || $0.isASCIIDigit } ?? true)
        }?.range.lowerBound
    }
}
