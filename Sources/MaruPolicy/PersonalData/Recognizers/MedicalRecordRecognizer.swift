/// The number of a patient: only the words around it tell it from others.
struct MedicalRecordRecognizer: Recognizer {
    let type = FindingType.medicalRecord
    let rule = "mrn/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        text.context.compactMap { word in
            guard isPatient(word, in: text), let range = value(behind: word.range.upperBound, in: text) else {
                return nil
            }
            return Candidate(range: range, evidence: .context)
        }
    }

    /// 등록번호 may be the number of anything; near a hospital it is a patient's.
    private func isPatient(_ word: ContextWord, in text: ScannedText) -> Bool {
        if word.label == .patient { return true }
        return word.label == .registration
            && (text.hasLabel([.hospital, .patient], before: word.range.lowerBound, reach: 20)
                || text.hasLabel([.hospital, .patient], after: word.range.upperBound, reach: ScannedText.contextReach))
    }

    /// Five to twelve digits behind up to three letters and a hyphen, within a few scalars.
    private func value(behind index: Int, in text: ScannedText) -> Range<Int>? {
        var start = index
        let limit = min(index + 12, text.scalars.count)
        while start < limit, !text.scalars[start].isASCIIAlphanumeric { start += 1 }
        while start < limit, isLabel(at: start, in: text) {
            while start < limit, text.scalars[start].isASCIILetter { start += 1 }
            while start < limit, !text.scalars[start].isASCIIAlphanumeric { start += 1 }
        }
        guard start < limit else { return nil }
        var end = start
        while end < text.scalars.count, end - start < 3, text.scalars[end].isASCIILetter { end += 1 }
        if end > start, text[end] == "-" { end += 1 }
        let firstDigit = end
        while end < text.scalars.count, text.scalars[end].isASCIIDigit { end += 1 }
        guard (5...12).contains(end - firstDigit) || isSplit(firstDigit, &end, in: text) else { return nil }
        return isEnd(end, in: text) ? start..<end : nil
    }

    /// `No.` and `ID` between the word and the number.
    private func isLabel(at index: Int, in text: ScannedText) -> Bool {
        ["no", "id", "number", "num", "is"].contains { (word: StaticWord) in
            text.has(word, at: index) && text[index + word.scalars.count]?.isASCIIAlphanumeric != true
        }
    }

    /// Digits in two or three groups with hyphens: `12-345678`.
    private func isSplit(_ start: Int, _ end: inout Int, in text: ScannedText) -> Bool {
        var count = end - start
        guard count >= 1 else { return false }
        var index = end
        for _ in 0..<2 {
            guard text[index] == "-", text[index + 1]?.isASCIIDigit == true else { break }
            index += 1
            while index < text.scalars.count, text.scalars[index].isASCIIDigit {
                index += 1
                count += 1
            }
            end = index
        }
        return (6...12).contains(count)
    }

    private func isEnd(_ index: Int, in text: ScannedText) -> Bool {
        guard let next = text[index] else { return true }
        if next.isASCIIAlphanumeric || next == "년" { return false }
        let isJoined = next == "-" || next == "/" || next == "."
        return !isJoined || text[index + 1]?.isASCIIDigit != true
    }
}
