/// Names of persons in Hangul: a surname, a given name, and what a trained model makes of the words around them.
struct KoreanNameRecognizer: Recognizer {
    let type = FindingType.person
    let rule = "person-kr/1"
    let form = ValueForm.words
    let contextReach = 8

    func candidates(in text: ScannedText) -> [Candidate] {
        text.hangul.compactMap { run in
            guard let length = NameModel.standard.nameLength(of: run, in: text) else { return nil }
            let range = run.lowerBound..<run.lowerBound + length
            return isKnown(range, in: text) ? nil : Candidate(range: range, evidence: .context)
        }
    }

    /// Whether this is a word that is known to be something else: of a field or a region.
    private func isKnown(_ range: Range<Int>, in text: ScannedText) -> Bool {
        if text.isContextWord(range) { return true }
        return KoreanGazetteer.provinceEnd(at: range.lowerBound, in: text).map { $0 >= range.upperBound } ?? false
    }
}
