/// Phone numbers of the Korean numbering plan: mobile, area, internet and virtual numbers. Public numbers such as
/// 112, 1588-0000 and 080 are of nobody and are left alone.
struct KoreanPhoneRecognizer: Recognizer {
    let type = FindingType.phone
    let rule = "phone-kr/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { candidate(at: $0, in: text) }
    }

    private func candidate(at first: Int, in text: ScannedText) -> Candidate? {
        let start = text.groups[first].range.lowerBound
        guard text.scalars[start] == "0", text.isFreeBefore(first) else { return nil }
        var digits: [Int] = []
        for last in first..<min(first + 4, text.groups.count) {
            digits += text.digits(text.groups[last].range)
            if digits.count > 12 { break }
            if let kind = KoreanPhonePlan.kind(of: digits), text.isFreeAfter(last),
                isLayout(text.groups[first...last].map(\.count), kind, digits),
                let evidence = evidence(kind, first...last, in: text)
            {
                return Candidate(range: opened(first...last, in: text), evidence: evidence)
            }
            if !Self.glue.contains(text.groups[last].glue) { break }
        }
        return nil
    }

    /// Whether the groups are those of a number: code, exchange, four digits. Mobile numbers are grouped freely.
    private func isLayout(_ counts: [Int], _ kind: KoreanPhonePlan.Kind, _ digits: [Int]) -> Bool {
        guard counts.count > 1 else { return true }
        if kind == .mobile { return [3, 7].contains(counts[0]) && [4, 7, 8].contains(counts[counts.count - 1]) }
        let code = kind == .virtual && digits[1] == 5 ? digits.count - 8 : digits[1] == 2 ? 2 : 3
        return counts == [code, digits.count - code - 4, 4] || counts == [code, digits.count - code]
    }

    private func evidence(
        _ kind: KoreanPhonePlan.Kind,
        _ span: ClosedRange<Int>,
        in text: ScannedText
    ) -> Candidate.Evidence? {
        let start = text.groups[span.lowerBound].range.lowerBound
        let nearest = text.nearestLabel(before: start)
        if nearest == .phone { return .validated }
        let isWritten = span.count > 1
        if nearest == .other, !isWritten || kind != .mobile { return nil }
        if isWritten || kind == .mobile { return .validated }
        return nearest == nil && text.hasLabel([.phone], before: start) ? .context : nil
    }

    /// With the parenthesis around its area code.
    private func opened(_ span: ClosedRange<Int>, in text: ScannedText) -> Range<Int> {
        let range = text.range(span)
        let isOpened =
            text[range.lowerBound - 1] == "("
            && text.groups[span.lowerBound].glue == .closingParenthesis && span.count > 1
        return isOpened ? range.lowerBound - 1..<range.upperBound : range
    }

    private static let glue: DigitGroup.Glue = [
        .hyphen, .spacedHyphen, .dot, .space, .closingParenthesis, .slash, .underscore,
    ]
}
