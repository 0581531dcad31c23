/// 여권번호: `M12345678`, and since 2021 `M123A4567`. Products are numbered alike, so words must speak for it.
struct PassportRecognizer: Recognizer {
    let type = FindingType.passport
    let rule = "kr-passport/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        guard text.context.contains(where: { $0.label == .passport }) else { return [] }
        return text.words.compactMap { candidate(at: $0, in: text) }
    }

    private func candidate(at word: Range<Int>, in text: ScannedText) -> Candidate? {
        guard let first = text[word.lowerBound]?.lowercasedASCII, Self.kinds.contains(first),
            let range = number(at: word, in: text), isNamed(range, in: text)
        else { return nil }
        return Candidate(range: range, evidence: .validated)
    }

    /// The letter and the digits in one word, or the letter and then the digits.
    private func number(at word: Range<Int>, in text: ScannedText) -> Range<Int>? {
        if word.count == 9 { return isNumber(text.scalars[word.dropFirst()]) ? word : nil }
        guard word.count == 1, let joint = text[word.upperBound], joint == " " || joint == "-" else { return nil }
        let end = word.upperBound + 9
        guard end <= text.scalars.count, isNumber(text.scalars[word.upperBound + 1..<end]),
            text[end]?.isASCIIAlphanumeric != true
        else { return nil }
        return word.lowerBound..<end
    }

    private func isNumber(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        rest.enumerated().allSatisfy { offset, scalar in
            scalar.isASCIIDigit || (offset == 3 && scalar.isASCIILetter)
        }
    }

    private func isNamed(_ range: Range<Int>, in text: ScannedText) -> Bool {
        if let nearest = text.nearestLabel(before: range.lowerBound), Self.others.contains(nearest) { return false }
        return text.hasLabel([.passport], before: range.lowerBound)
            || text.hasLabel([.passport], after: range.upperBound)
    }

    private static let others: Set<ContextLabel> = [
        .other, .patient, .registration, .licence, .account, .card, .vehicle,
    ]
    private static let kinds: Set<Unicode.Scalar> = ["m", "s", "r", "o", "d", "g", "p"]
}
