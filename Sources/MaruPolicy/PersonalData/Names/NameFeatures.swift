/// The features of a candidate. Scripts/names/train.py computes the same ones: whoever changes one changes both.
struct NameFeatures {
    private typealias Scalars = ArraySlice<Unicode.Scalar>

    private let text: ScannedText
    private let run: Range<Int>
    /// What kinds of scalars stand one and two before the run and behind it.
    private let before: UInt32
    private let before2: UInt32
    private let after: UInt32
    private let after2: UInt32
    /// The ends of the words before and behind the run.
    private let previous: Scalars
    private let following: Scalars

    init(run: Range<Int>, in text: ScannedText) {
        self.text = text
        self.run = run
        before = Self.kind(of: text[run.lowerBound - 1])
        before2 = Self.kind(of: text[run.lowerBound - 2])
        after = Self.kind(of: text[run.upperBound])
        after2 = Self.kind(of: text[run.upperBound + 1])
        previous = Self.wordBefore(run.lowerBound, in: text)
        following = Self.wordAfter(run.upperBound, in: text)
    }

    /// Those that do not depend on how long the name is.
    var shared: [UInt32] {
        [
            hash(9, [before, before2]), hash(10, previous.suffix(2)), hash(11, previous), hash(13, following),
            hash(14, text.scalars[run].prefix(6)), hash(19, previous.suffix(1), [before]),
        ]
    }

    /// Those of a name of so many syllables.
    func own(length: Int) -> [UInt32] {
        let name = text.scalars[run.lowerBound..<run.lowerBound + length]
        let surname = name.prefix(length == 4 ? 2 : 1)
        let given = name.dropFirst(surname.count)
        let rest = text.scalars[run.lowerBound + length..<run.upperBound].prefix(4)
        let first = rest.prefix(1)
        let near = previous.suffix(2)
        let count = UInt32(length)
        let hasRest: UInt32 = rest.isEmpty ? 0 : 1
        return [
            hash(0, [count]), hash(1, [count], surname), hash(2, [count], given.prefix(1)),
            hash(3, [count], given.suffix(1)), hash(4, [count], given), hash(5, surname, given.prefix(1)),
            hash(6, [count], rest), hash(7, [count], first), hash(8, [hasRest, after]),
            hash(12, [hasRest], following.prefix(2)), hash(15, name), hash(16, [before, before2], first),
            hash(17, near, first), hash(18, [after, after2], rest), hash(20, surname, given.suffix(1)),
            hash(21, [count, UInt32(rest.count)]), hash(22, [before, before2, hasRest, after]),
            hash(23, rest.prefix(2), following.prefix(1)),
        ]
    }

    // MARK: - Hashing (FNV-1a)

    private func hash(_ number: UInt32, _ numbers: [UInt32], _ scalars: Scalars = []) -> UInt32 {
        finished(mixed(numbers.reduce(mixed(2_166_136_261, number), mixed), scalars))
    }

    private func hash(_ number: UInt32, _ first: Scalars, _ second: Scalars = []) -> UInt32 {
        finished(mixed(mixed(mixed(2_166_136_261, number), first), second))
    }

    private func hash(_ number: UInt32, _ scalars: Scalars, _ numbers: [UInt32]) -> UInt32 {
        finished(numbers.reduce(mixed(mixed(2_166_136_261, number), scalars), mixed))
    }

    private func mixed(_ value: UInt32, _ part: UInt32) -> UInt32 { (value ^ part) &* 16_777_619 }

    private func mixed(_ value: UInt32, _ scalars: Scalars) -> UInt32 {
        scalars.reduce(value) { mixed($0, $1.value) }
    }

    private func finished(_ value: UInt32) -> UInt32 { value ^ (value >> 15) }
}

// MARK: - What stands around

extension NameFeatures {
    private static func kind(of scalar: Unicode.Scalar?) -> UInt32 {
        guard let scalar else { return 0 }
        if scalar.isHangulSyllable { return 11 }
        if scalar.isASCIIDigit { return 2 }
        if scalar.isASCIILetter { return 3 }
        switch scalar {
        case "\n", "\r": return 0
        case " ", "\t": return 1
        case "(", "[", "{", "<": return 4
        case ")", "]", "}", ">": return 5
        case ",", "·", "/", "|": return 6
        case ":", "=": return 7
        case "\"", "'", "“", "”", "‘", "’": return 8
        case ".", "!", "?": return 9
        default: return 10
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isHangulSyllable || scalar.isASCIILetter }

    private static func wordBefore(_ start: Int, in text: ScannedText) -> Scalars {
        var end = start
        while end > 0, start - end < 3, !isWord(text.scalars[end - 1]) { end -= 1 }
        var first = end
        while first > 0, end - first < 4, isWord(text.scalars[first - 1]) { first -= 1 }
        return text.scalars[first..<end]
    }

    private static func wordAfter(_ end: Int, in text: ScannedText) -> Scalars {
        let count = text.scalars.count
        var first = end
        while first < count, first - end < 2, !isWord(text.scalars[first]) { first += 1 }
        var last = first
        while last < count, last - first < 3, isWord(text.scalars[last]) { last += 1 }
        return text.scalars[first..<last]
    }
}
