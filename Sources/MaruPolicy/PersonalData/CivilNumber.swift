/// The numbers of residents and of foreigners: the day of birth, a digit for sex and century, six more digits.
struct CivilNumber {
    let range: Range<Int>
    let digits: [Int]
    /// A hyphen stands between the day of birth and the rest, as it is written officially.
    let isHyphenated: Bool

    /// The number whose first group is `first`, if there is one with a possible day of birth.
    init?(at first: Int, in text: ScannedText) {
        if let range = text.number(
            at: first,
            [6, 7],
            glue: [.hyphen, .spacedHyphen, .space, .dot, .slash, .underscore]
        ) {
            self.range = range
            isHyphenated = DigitGroup.Glue.hyphens.contains(text.groups[first].glue)
        } else if let range = text.number(at: first, [13], glue: []) {
            self.range = range
            isHyphenated = false
        } else {
            return nil
        }
        digits = text.digits(range)
        guard Self.isDay(digits) else { return nil }
    }

    /// The seventh digit.
    var kind: Int { digits[6] }

    private static func isDay(_ digits: [Int]) -> Bool {
        let month = digits[2] * 10 + digits[3]
        let day = digits[4] * 10 + digits[5]
        guard (1...12).contains(month), day >= 1 else { return false }
        return day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Milliseconds since 1970 in this century have thirteen digits, too.
    private var isMoment: Bool { digits[0] == 1 && digits[1] >= 5 }

    /// How much speaks for this being a number of `label`, or nil when too little does. A wrong check digit speaks
    /// against it only where nothing else speaks for it.
    func evidence(_ label: Set<ContextLabel>, checkBase: Int, in text: ScannedText) -> Candidate.Evidence? {
        let nearest = text.nearestLabel(before: range.lowerBound)
        let fits = CheckDigits.isCivilNumber(digits, base: checkBase)
        if nearest.map(label.contains) == true { return .validated }
        if nearest == .corporation { return nil }
        if isHyphenated { return fits || nearest != .other ? .validated : nil }
        if text.hasLabel(label, before: range.lowerBound)
            || !isMoment && text.hasLabel(label, after: range.upperBound)
        {
            return fits ? .validated : .context
        }
        return fits && !isMoment && (nearest == nil || nearest == .person) ? .context : nil
    }
}
