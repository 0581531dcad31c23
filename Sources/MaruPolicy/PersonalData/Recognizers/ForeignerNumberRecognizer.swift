/// 외국인등록번호: `YYMMDD-GNNNNNC` with G from 5 to 8.
struct ForeignerNumberRecognizer: Recognizer {
    let type = FindingType.foreignerNumber
    let rule = "kr-frn/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { first in
            guard let number = CivilNumber(at: first, in: text), (5...8).contains(number.kind),
                let evidence = number.evidence([.resident, .foreigner], checkBase: 13, in: text)
            else { return nil }
            return Candidate(range: number.range, evidence: evidence)
        }
    }
}
