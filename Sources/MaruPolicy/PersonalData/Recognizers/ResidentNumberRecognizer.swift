/// 주민등록번호: `YYMMDD-GNNNNNC` with G from 1 to 4.
struct ResidentNumberRecognizer: Recognizer {
    let type = FindingType.residentNumber
    let rule = "kr-rrn/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { first in
            guard let number = CivilNumber(at: first, in: text), (1...4).contains(number.kind),
                let evidence = number.evidence([.resident, .foreigner], checkBase: 11, in: text)
            else { return nil }
            return Candidate(range: number.range, evidence: evidence)
        }
    }
}
