/// 법인등록번호: `NNNNNN-NNNNNNN`. It has the shape of a resident's number, so words must speak for it.
struct CorporateNumberRecognizer: Recognizer {
    let type = FindingType.corporateNumber
    let rule = "kr-corp/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { first in
            let range =
                text.number(at: first, [6, 7], glue: [.hyphen, .spacedHyphen, .space])
                ?? text.number(at: first, [13], glue: [])
            guard let range, text.nearestLabel(before: range.lowerBound) == .corporation else { return nil }
            let fits = CheckDigits.isCorporateNumber(text.digits(range))
            return Candidate(range: range, evidence: fits ? .validated : .context)
        }
    }
}
