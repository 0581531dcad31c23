/// A group of digits and what joins it to the next one.
struct DigitGroup: Hashable, Sendable {
    /// What stands between two groups, and sets of that. A number is written with the same few everywhere.
    struct Glue: OptionSet, Hashable, Sendable {
        let rawValue: UInt16

        static let hyphen = Glue(rawValue: 1)
        /// A hyphen with blanks around it.
        static let spacedHyphen = Glue(rawValue: 1 << 1)
        static let hyphens: Glue = [.hyphen, .spacedHyphen]
        static let dot = Glue(rawValue: 1 << 2)
        static let space = Glue(rawValue: 1 << 3)
        /// `) ` and its like, behind an area code.
        static let closingParenthesis = Glue(rawValue: 1 << 4)
        /// `(0)` and its like, behind a country code.
        static let openingParenthesis = Glue(rawValue: 1 << 5)
        static let slash = Glue(rawValue: 1 << 6)
        static let underscore = Glue(rawValue: 1 << 7)
        static let comma = Glue(rawValue: 1 << 8)
        /// Anything else, or no next group.
        static let nothing = Glue(rawValue: 1 << 9)
    }

    /// From its first to behind its last digit; between spaced digits there are blanks.
    var range: Range<Int>
    /// How many digits.
    var count: Int
    var glue: Glue

    /// Groups with their glue; digits that stand alone with single blanks between them are one group.
    static func joined(_ ranges: [Range<Int>], in scalars: [Unicode.Scalar]) -> [DigitGroup] {
        var groups: [DigitGroup] = []
        groups.reserveCapacity(ranges.count)
        var index = 0
        while index < ranges.count {
            let last = lastOfSpacedDigits(ranges, from: index, in: scalars)
            let range = ranges[index].lowerBound..<ranges[last].upperBound
            let next = last + 1 < ranges.count ? ranges[last + 1].lowerBound : nil
            groups.append(
                DigitGroup(
                    range: range,
                    count: last == index ? range.count : last - index + 1,
                    glue: next.map { glue(range.upperBound..<$0, in: scalars) } ?? .nothing
                )
            )
            index = last + 1
        }
        return groups
    }

    /// `0 1 0 1 2` is a way to hide a number from a reader of groups; two digits alone are not.
    private static func lastOfSpacedDigits(
        _ ranges: [Range<Int>],
        from first: Int,
        in scalars: [Unicode.Scalar]
    ) -> Int {
        guard ranges[first].count == 1 else { return first }
        var last = first
        while last + 1 < ranges.count, last - first < 20, ranges[last + 1].count == 1,
            ranges[last + 1].lowerBound == ranges[last].upperBound + 1, scalars[ranges[last].upperBound].isBlank
        {
            last += 1
        }
        return last - first >= 2 ? last : first
    }

    private static func glue(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Glue {
        guard range.count <= 4, let mark = range.first.map({ scalars[$0] }) else { return .nothing }
        let marks = scalars[range].filter { !$0.isBlank }
        if marks.isEmpty { return range.count == 1 ? .space : .nothing }
        if marks == ["-"] { return range.count == 1 ? .hyphen : range.count <= 3 ? .spacedHyphen : .nothing }
        if marks.first == ")" { return marks.count == 1 || marks == [")", "-"] ? .closingParenthesis : .nothing }
        if marks == ["[", ".", "]"] { return .dot }
        if marks == ["("] || marks == ["-", "("] { return .openingParenthesis }
        guard range.count == 1 else { return .nothing }
        switch mark {
        case ".": return .dot
        case "/": return .slash
        case "_": return .underscore
        case ",": return .comma
        default: return .nothing
        }
    }
}
