/// 운전면허번호: region, year, number, check: `RR-YY-NNNNNN-CC`. How the check is computed is not published.
struct DriverLicenceRecognizer: Recognizer {
    let type = FindingType.driverLicence
    let rule = "kr-driver/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.groups.indices.compactMap { numbered(at: $0, in: text) ?? named(at: $0, in: text) }
    }

    /// The region as a number from 11 to 28.
    private func numbered(at first: Int, in text: ScannedText) -> Candidate? {
        let hyphenated = text.number(at: first, [2, 2, 6, 2], glue: [.hyphen, .spacedHyphen])
        let loose =
            text.number(at: first, [2, 2, 6, 2], glue: [.hyphen, .space, .dot]) ?? text.number(
                at: first,
                [12],
                glue: []
            )
            ?? text.number(at: first, [4, 6, 2], glue: [.hyphen, .space])
        guard let range = hyphenated ?? loose else { return nil }
        let digits = text.digits(range)
        guard (11...28).contains(digits[0] * 10 + digits[1]) else { return nil }
        let nearest = text.nearestLabel(before: range.lowerBound)
        if nearest == .licence { return Candidate(range: range, evidence: .validated) }
        if hyphenated != nil {
            return nearest == .other || nearest == .account ? nil : Candidate(range: range, evidence: .context)
        }
        return nearest != .other && text.hasLabel([.licence], after: range.upperBound)
            ? Candidate(range: range, evidence: .context) : nil
    }

    /// The region as a word, as it was written until 2010: `서울 95-123456-12`.
    private func named(at first: Int, in text: ScannedText) -> Candidate? {
        guard let range = text.number(at: first, [2, 6, 2], glue: [.hyphen, .spacedHyphen]),
            text.hasLabel([.licence], before: range.lowerBound)
        else { return nil }
        for length in 2...4 {
            let start = range.lowerBound - length
            for region in Self.regions where region.scalars.count == 2 && text.has(region, at: start) {
                return Candidate(range: start..<range.upperBound, evidence: .validated)
            }
        }
        return Candidate(range: range, evidence: .context)
    }

    private static let regions = StaticWord.list("서울 부산 경기 강원 충북 충남 전북 전남 경북 경남 제주 대구 인천 광주 대전 울산")
}
