/// A name whose syllables stand apart, as forms have it: `성명: 홍 길 동`.
struct SpacedNameRecognizer: Recognizer {
    let type = FindingType.person
    let rule = "person-spaced/1"
    let form = ValueForm.words
    let contextReach = 16

    func candidates(in text: ScannedText) -> [Candidate] {
        text.context.compactMap { word in
            guard word.label == .person, let start = start(behind: word.range.upperBound, in: text),
                let end = end(from: start, in: text)
            else { return nil }
            return Candidate(range: start..<end, evidence: .context)
        }
    }

    /// Behind marks and blanks, with one that separates the name from its label.
    private func start(behind index: Int, in text: ScannedText) -> Int? {
        var start = index
        while start - index < 6, let scalar = text[start], scalar.isWhitespace || ":|=-".unicodeScalars.contains(scalar)
        {
            start += 1
        }
        return start > index ? start : nil
    }

    /// Two or three single syllables with single blanks, the first of which is a surname.
    private func end(from start: Int, in text: ScannedText) -> Int? {
        guard let first = text[start], NameModel.standard.isSurname(first) else { return nil }
        var index = start
        var count = 0
        while count < 4, text[index]?.isHangulSyllable == true, text[index + 1]?.isHangulSyllable != true {
            count += 1
            guard text[index + 1] == " ", text[index + 2]?.isHangulSyllable == true,
                text[index + 3]?.isHangulSyllable != true
            else { break }
            index += 2
        }
        return count == 3 ? index + 1 : nil
    }
}
