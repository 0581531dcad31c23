/// 사업자등록번호: `NNN-NN-NNNNC`. The check digit has to fit.
struct BusinessNumberRecognizer: Recognizer {
    let type = FindingType.businessNumber
    let rule = "kr-brn/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { candidate(at: $0, in: text) }
    }

    private func candidate(at first: Int, in text: ScannedText) -> Candidate? {
        let hyphenated = text.number(at: first, [3, 2, 5], glue: [.hyphen, .spacedHyphen])
        let loose = text.number(at: first, [3, 2, 5], glue: [.space, .dot]) ?? text.number(at: first, [10], glue: [])
        guard let range = hyphenated ?? loose, CheckDigits.isBusinessNumber(text.digits(range)) else { return nil }
        let nearest = text.nearestLabel(before: range.lowerBound)
        if nearest == .business { return Candidate(range: range, evidence: .validated) }
        if hyphenated != nil {
            let isOther = nearest == .other || nearest == .account || nearest == .bank
            return isOther ? nil : Candidate(range: range, evidence: .context)
        }
        let isBusiness =
            text.hasLabel([.business], before: range.lowerBound, reach: 24)
            || text.hasLabel([.business], after: range.upperBound)
        return isBusiness && nearest == nil ? Candidate(range: range, evidence: .context) : nil
    }
}
