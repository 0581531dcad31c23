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

    /// The weight of those that do not depend on how long the name is.
    func sharedScore(_ weights: [Int8]) -> Int {
        var sum = FeatureSum(weights)
        sum.add(9) { $0.mix(before, before2) }
        sum.add(10) { $0.mix(previous.suffix(2)) }
        sum.add(11) { $0.mix(previous) }
        sum.add(13) { $0.mix(following) }
        sum.add(14) { $0.mix(text.scalars[run].prefix(6)) }
        sum.add(19) {
            $0.mix(previous.suffix(1)); $0.mix(before)
        }
        return sum.value
    }

    /// The weight of those of a name of so many syllables.
    func ownScore(_ weights: [Int8], length: Int) -> Int {
        let name = text.scalars[run.lowerBound..<run.lowerBound + length]
        let surname = name.prefix(length == 4 ? 2 : 1)
        let given = name.dropFirst(surname.count)
        let rest = text.scalars[run.lowerBound + length..<run.upperBound].prefix(4)
        let count = UInt32(length)
        var sum = FeatureSum(weights)
        addName(name, surname, given, count, to: &sum)
        addRest(rest, count, to: &sum)
        return sum.value
    }

    private func addName(
        _ name: Scalars,
        _ surname: Scalars,
        _ given: Scalars,
        _ count: UInt32,
        to sum: inout FeatureSum
    ) {
        sum.add(0) { $0.mix(count) }
        sum.add(1) {
            $0.mix(count); $0.mix(surname)
        }
        sum.add(2) {
            $0.mix(count); $0.mix(given.prefix(1))
        }
        sum.add(3) {
            $0.mix(count); $0.mix(given.suffix(1))
        }
        sum.add(4) {
            $0.mix(count); $0.mix(given)
        }
        sum.add(5) {
            $0.mix(surname); $0.mix(given.prefix(1))
        }
        sum.add(15) { $0.mix(name) }
        sum.add(20) {
            $0.mix(surname); $0.mix(given.suffix(1))
        }
    }

    /// What follows the name in its run, and the words around.
    private func addRest(_ rest: Scalars, _ count: UInt32, to sum: inout FeatureSum) {
        let first = rest.prefix(1)
        let hasRest: UInt32 = rest.isEmpty ? 0 : 1
        sum.add(6) {
            $0.mix(count); $0.mix(rest)
        }
        sum.add(7) {
            $0.mix(count); $0.mix(first)
        }
        sum.add(8) { $0.mix(hasRest, after) }
        sum.add(12) {
            $0.mix(hasRest); $0.mix(following.prefix(2))
        }
        sum.add(16) {
            $0.mix(before, before2); $0.mix(first)
        }
        sum.add(17) {
            $0.mix(previous.suffix(2)); $0.mix(first)
        }
        sum.add(18) {
            $0.mix(after, after2); $0.mix(rest)
        }
        sum.add(21) { $0.mix(count, UInt32(rest.count)) }
        sum.add(22) {
            $0.mix(before, before2); $0.mix(hasRest, after)
        }
        sum.add(23) {
            $0.mix(rest.prefix(2)); $0.mix(following.prefix(1))
        }
    }
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
