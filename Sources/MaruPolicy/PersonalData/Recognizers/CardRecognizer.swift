/// The number of a payment card (ISO/IEC 7812-1): 12 to 19 digits of a known issuer whose check digit fits.
struct CardRecognizer: Recognizer {
    let type = FindingType.card
    let rule = "card/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { candidate(at: $0, in: text) }
    }

    private func candidate(at first: Int, in text: ScannedText) -> Candidate? {
        let grouped = Self.layouts.lazy.compactMap { text.number(at: first, $0, glue: Self.glue) }.first
        guard let range = grouped ?? bare(at: first, in: text) else { return nil }
        let digits = text.digits(range)
        guard isIssued(digits), CheckDigits.isLuhn(digits) else { return nil }
        let nearest = text.nearestLabel(before: range.lowerBound)
        if nearest == .card { return Candidate(range: range, evidence: .validated) }
        if grouped != nil { return nearest == .other ? nil : Candidate(range: range, evidence: .validated) }
        let isNamed =
            text.hasLabel([.card], before: range.lowerBound) || text.hasLabel([.card], after: range.upperBound)
        if isNamed { return Candidate(range: range, evidence: .context) }
        let isFree = nearest != .other && nearest != .account && nearest != .bank
        return digits.count == 16 && isFree ? Candidate(range: range, evidence: .context) : nil
    }

    private func bare(at first: Int, in text: ScannedText) -> Range<Int>? {
        let group = text.groups[first]
        return (12...19).contains(group.count) && text.isFree(first...first) ? group.range : nil
    }

    /// The ranges of issuers: Visa, Mastercard, American Express, Diners Club, JCB, Discover, UnionPay, Maestro and
    /// those of Korea that begin with 9.
    private func isIssued(_ digits: [Int]) -> Bool {
        let four = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        switch (four, digits.count) {
        case (4000...4999, 13), (4000...4999, 16), (4000...4999, 19): return true
        case (5100...5599, 16), (2221...2720, 16): return true
        case (3400...3499, 15), (3700...3799, 15): return true
        case (3000...3059, 14...16), (3095, 14...16), (3600...3699, 14...16), (3800...3999, 14...16): return true
        case (3500...3599, 16...19), (6011, 16...19), (6440...6599, 16...19), (6200...6299, 16...19): return true
        case (2131, 15), (1800, 15): return true
        case (5000...5099, 12...19), (5600...5899, 12...19), (6000...6999, 12...19): return true
        case (9000...9999, 16): return true
        default: return false
        }
    }

    private static let glue: DigitGroup.Glue = [.hyphen, .spacedHyphen, .space, .dot, .underscore, .slash]
    private static let layouts = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3]]
}
