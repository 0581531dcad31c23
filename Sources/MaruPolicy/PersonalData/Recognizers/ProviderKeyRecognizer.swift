/// Keys of services that give them a prefix of their own.
struct ProviderKeyRecognizer: Recognizer {
    let type = FindingType.secret
    let rule = "secret-provider/1"
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var end = 0
        for word in text.words where word.lowerBound >= end {
            guard isStart(word.lowerBound, in: text), let range = key(at: word.lowerBound, in: text) else { continue }
            found.append(Candidate(range: range, evidence: .validated))
            end = range.upperBound
        }
        return found
    }

    /// A key stands alone, or behind a name and a mark; inside of a path or a longer word it is something else.
    private func isStart(_ index: Int, in text: ScannedText) -> Bool {
        guard let before = text[index - 1] else { return true }
        return before != "_" && before != "-" && before != "."
    }

    private func key(at start: Int, in text: ScannedText) -> Range<Int>? {
        guard let formats = ProviderKeyFormat.byFirst[text.scalars[start]] else { return nil }
        for format in formats where text.hasExactly(format.prefix, at: start) {
            var end = start + format.prefix.scalars.count
            let body = end
            while let scalar = text[end], format.alphabet.contains(scalar), end - body < 512 { end += 1 }
            while end > body, text[end - 1] == "-" || text[end - 1] == "." || text[end - 1] == "_" { end -= 1 }
            if format.lengths.contains(end - body), isRandom(body..<end, in: text) { return start..<end }
        }
        return nil
    }

    /// Words do not have digits, nor capitals within.
    private func isRandom(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let scalars = text.scalars[range]
        let isMixed = scalars.contains(where: \.isASCIIDigit) || scalars.dropFirst().contains(where: \.isASCIIUppercase)
        return isMixed && Set(scalars).count >= min(6, range.count / 2)
    }
}

extension ScannedText {
    /// Whether `word` stands at a place, in exactly this case.
    func hasExactly(_ word: StaticWord, at index: Int) -> Bool {
        index >= 0 && index + word.scalars.count <= scalars.count
            && scalars[index..<index + word.scalars.count].elementsEqual(word.scalars)
    }
}
