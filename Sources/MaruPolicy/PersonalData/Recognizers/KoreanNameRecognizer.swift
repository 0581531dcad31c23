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
            return text.isContextWord(range) ? nil : Candidate(range: range, evidence: .context)
        }
    }
}
