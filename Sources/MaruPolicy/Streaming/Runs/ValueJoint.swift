/// What may stand between two parts of a value besides the scalars that join them, in the order in which it comes.
enum ValueJoint {
    /// How the at sign of a mail address is hidden, without its blanks.
    private static let mailMarks = ["@", "[at]", "(at)", "{at}", "[@]", "(@)", "골뱅이"].map { Array($0.unicodeScalars) }
    /// How a dot behind it is.
    private static let mailDots = ["[dot]", "(dot)", "{dot}", "[.]", "(.)", "dot", ".", "점", "닷"].map {
        Array($0.unicodeScalars)
    }
    private static let spelledDigits = Set("공영일이삼사오육륙칠팔구".unicodeScalars)
    private static let longest = 10

    /// Whether a mark of mail may be under way, with blanks on its sides.
    static func beginsMailMark(_ scalars: some Sequence<Unicode.Scalar>, isHidden: Bool) -> Bool {
        let (mark, blanks) = withoutBlanks(scalars)
        return blanks <= 4 && mark.count + blanks <= longest
            && (mailMarks + (isHidden ? mailDots : [])).contains { $0.starts(with: mark) }
    }

    /// Whether a mark of mail is complete.
    static func isMailMark(_ scalars: some Sequence<Unicode.Scalar>, isHidden: Bool) -> Bool {
        let mark = withoutBlanks(scalars).mark
        return mailMarks.contains(mark) || isHidden && mailDots.contains(mark)
    }

    /// A syllable that is read as a digit: `공일공` is 010.
    static func isSpelledDigit(_ scalar: Unicode.Scalar) -> Bool { spelledDigits.contains(scalar) }

    private static func withoutBlanks(_ scalars: some Sequence<Unicode.Scalar>) -> (mark: [Unicode.Scalar], blanks: Int)
    {
        var mark: [Unicode.Scalar] = []
        var blanks = 0
        for scalar in scalars {
            if ScalarClass(scalar) == .blank { blanks += 1 } else { mark.append(TextFold.lowercasedASCII(scalar)) }
        }
        return (mark, blanks)
    }
}

/// Words of Hangul with which a value of digits may begin.
enum ValueOpening {
    /// The regions of vehicles' plates and of driving licences (지역명).
    private static let regions = [
        "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남", "경북", "경남", "제주",
    ].map { Array($0.unicodeScalars) }
    private static let zeros: Set<Unicode.Scalar> = ["공", "영"]
    private static let firsts = zeros.union(regions.compactMap(\.first))

    /// Whether such a word may begin with a scalar.
    static func begins(with scalar: Unicode.Scalar) -> Bool { firsts.contains(scalar) }

    /// Whether scalars are the beginning of one, or one with a blank behind it.
    static func isBeginning(_ scalars: [Unicode.Scalar]) -> Bool {
        isZero(scalars) || regions.contains { $0.starts(with: scalars) } || isRegion(scalars)
    }

    /// Whether the digits may follow.
    static func isComplete(_ scalars: [Unicode.Scalar]) -> Bool { isZero(scalars) || isRegion(scalars) }

    private static func isZero(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = scalars.first, zeros.contains(first) else { return false }
        return scalars.count == 1 || scalars.count == 2 && ScalarClass(scalars[1]) == .blank
    }

    private static func isRegion(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let last = scalars.last else { return false }
        return regions.contains(ScalarClass(last) == .blank ? scalars.dropLast() : scalars)
    }
}
