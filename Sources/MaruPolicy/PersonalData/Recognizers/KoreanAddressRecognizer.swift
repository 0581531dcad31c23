/// Addresses of Korea that lead to a door: a region with a road and a number, a lot, or a unit of a building.
struct KoreanAddressRecognizer: Recognizer {
    let type = FindingType.address
    let rule = "address-kr/1"
    let form = ValueForm.words

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var end = 0
        for word in text.hangul where word.lowerBound >= end {
            var parser = KoreanAddressParser(at: word.lowerBound, in: text)
            guard let last = parser.end() else { continue }
            end = last
            found.append(Candidate(range: word.lowerBound..<last, evidence: parser.hasRegion ? .validated : .context))
        }
        return found
    }
}
