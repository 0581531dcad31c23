/// The number of a bank account in Korea. Every bank has layouts of its own and none has a public check digit, so
/// words must speak for it, and nothing may speak for another number.
struct AccountRecognizer: Recognizer {
    let type = FindingType.account
    let rule = "kr-account/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        guard text.context.contains(where: { $0.label == .account || $0.label == .bank }) else { return [] }
        var found: [Candidate] = []
        var first = 0
        while first < text.groups.count {
            let last = last(from: first, in: text)
            if let candidate = candidate(first...last, in: text) { found.append(candidate) }
            first = last + 1
        }
        return found
    }

    /// The groups that hyphens join, or, right behind a word for accounts, blanks or dots.
    private func last(from first: Int, in text: ScannedText) -> Int {
        let last = last(from: first, glue: [.hyphen, .spacedHyphen], in: text)
        guard last == first, text.groups[first].count < 10,
            isNamedClosely(text.groups[first].range, in: text)
        else { return last }
        return self.last(from: first, glue: [.space, .dot], in: text)
    }

    private func last(from first: Int, glue: DigitGroup.Glue, in text: ScannedText) -> Int {
        var last = first
        while last + 1 < text.groups.count, glue.contains(text.groups[last].glue) { last += 1 }
        return last
    }

    private func candidate(_ span: ClosedRange<Int>, in text: ScannedText) -> Candidate? {
        let counts = text.groups[span].map(\.count)
        let total = counts.reduce(0, +)
        guard (10...16).contains(total), text.isFree(span), !isAmount(text.range(span), in: text) else { return nil }
        let range = text.range(span)
        let isNamed: Bool
        switch counts.count {
        case 1: isNamed = isNamedClosely(range, in: text) && !isMoment(text.digits(range))
        case 2...5: isNamed = isShape(counts) && isNamedSomewhere(range, in: text)
        default: isNamed = false
        }
        return isNamed ? Candidate(range: range, evidence: .context) : nil
    }

    /// Whether the groups could be of an account: not a card, nor a business or a phone.
    private func isShape(_ counts: [Int]) -> Bool {
        counts.allSatisfy { (1...8).contains($0) } && counts != [4, 4, 4, 4] && counts.contains { $0 >= 3 }
    }

    /// The last word before it is of an account, or it is of nothing else and a bank stands near.
    private func isNamedSomewhere(_ range: Range<Int>, in text: ScannedText) -> Bool {
        switch text.nearestLabel(before: range.lowerBound) {
        case .account, .bank: return true
        case .other, .business, .resident, .foreigner, .corporation, .licence, .card, .phone, .registration, .patient:
            return false
        default:
            return text.hasLabel([.account, .bank], before: range.lowerBound)
                || text.hasLabel([.account, .bank], after: range.upperBound)
        }
    }

    /// A number without hyphens is believed only right behind the word.
    private func isNamedClosely(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard let word = text.nearestWord(before: range.lowerBound, reach: 16) else { return false }
        return word.label == .account || word.label == .bank
    }

    private func isAmount(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard let next = text[range.upperBound] else { return false }
        return next == "원" || next == "만" || next == "건" || next == "년"
    }

    /// `20240131123000` and its like.
    private func isMoment(_ digits: [Int]) -> Bool {
        guard digits.count >= 12, digits[0] == 2, digits[1] == 0 || digits[0] == 1 && digits[1] == 9 else {
            return false
        }
        return (1...12).contains(digits[4] * 10 + digits[5]) && (1...31).contains(digits[6] * 10 + digits[7])
    }
}
