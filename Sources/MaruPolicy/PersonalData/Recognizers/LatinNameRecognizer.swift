/// Names of persons in Latin letters: words with capitals behind a title or a phrase that says a name, with a known
/// given name, or with a surname of Korea.
struct LatinNameRecognizer: Recognizer {
    let type = FindingType.person
    let rule = "person-latin/1"
    let form = ValueForm.words
    let contextReach = 20

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard isWordStart(index, in: text) else {
                index += 1
                continue
            }
            let words = words(from: index, in: text)
            if let range = name(words, in: text) { found.append(Candidate(range: range, evidence: .context)) }
            index = max(index + 1, words.last?.upperBound ?? 0)
        }
        return found
    }

    private func isWordStart(_ index: Int, in text: ScannedText) -> Bool {
        guard text.scalars[index].isCapitalLetter else { return false }
        guard let before = text[index - 1] else { return true }
        return !before.isAlphabetic && !before.isASCIIDigit && before != "_" && before != "@" && before != "/"
    }

    /// Up to four words with capitals, single blanks between them; initials have a dot, and small particles count.
    private func words(from start: Int, in text: ScannedText) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = start
        while words.count < 5, let scalar = text[index], scalar.isCapitalLetter || isParticle(at: index, in: text) {
            var end = index
            while end - index < 24, let scalar = text[end], isInside(end, scalar, in: text) { end += 1 }
            words.append(index..<end)
            if end - index == 1, text[end] == "." { end += 1 }
            guard text[end] == " " else { break }
            index = end + 1
        }
        while let last = words.last, !text.scalars[last.lowerBound].isCapitalLetter { words.removeLast() }
        return words
    }

    /// A letter, or a hyphen or an apostrophe between two.
    private func isInside(_ index: Int, _ scalar: Unicode.Scalar, in text: ScannedText) -> Bool {
        if scalar.isAlphabetic { return true }
        guard scalar == "-" || scalar == "'" || scalar == "’" else { return false }
        return text[index + 1]?.isAlphabetic == true
            && !(text[index + 1] == "s" && text[index + 2]?.isAlphabetic != true)
    }

    private func isParticle(at index: Int, in text: ScannedText) -> Bool {
        var end = index
        while end - index < 6, text[end]?.isASCIILowercase == true { end += 1 }
        return end > index && text[end] == " " && LatinNames.particles.contains(text.string(index..<end))
            && text[end + 1]?.isCapitalLetter == true
    }

    private func name(_ words: [Range<Int>], in text: ScannedText) -> Range<Int>? {
        var words = words[...]
        var small = words.map { text.string($0).lowercased() }[...]
        var isTitled = false
        // What comes before the name: a title, or words such as "Dear".
        while let first = small.first,
            isTitle(first, before: words.first, in: text) || LatinNames.others.contains(first)
        {
            isTitled = LatinNames.titles.contains(first)
            words.removeFirst()
            small.removeFirst()
        }
        guard let first = words.first else { return nil }
        // What comes behind it: the first word that is none of a name.
        if let end = small.firstIndex(where: LatinNames.others.contains) {
            words = words[words.startIndex..<words.startIndex + (end - small.startIndex)]
            small = small[..<end]
        }
        guard let last = words.last, isPlausible(Array(words), text) else { return nil }
        isTitled = isTitled || isBehindTitle(first.lowerBound, in: text)
        if isTitled || isSaid(first.lowerBound, small.first, in: text)
            || isKnown(Array(small), words: Array(words), in: text)
        {
            return first.lowerBound..<last.upperBound
        }
        // A sentence may begin before the name: "Ask Maria Lopez".
        guard let given = small.firstIndex(where: LatinNames.given.contains) else { return nil }
        return words[words.startIndex + (given - small.startIndex)].lowerBound..<last.upperBound
    }

    private func isTitle(_ word: String, before range: Range<Int>?, in text: ScannedText) -> Bool {
        LatinNames.titles.contains(word)
    }

    /// Not all capitals, as abbreviations are, unless there are several.
    private func isPlausible(_ words: [Range<Int>], _ text: ScannedText) -> Bool {
        words.contains { word in word.count >= 2 && !text.scalars[word].allSatisfy(\.isASCIIUppercase) }
            || words.count >= 2 && words.allSatisfy { $0.count >= 3 }
    }

    /// `Mr. `, `Dr `.
    private func isBehindTitle(_ start: Int, in text: ScannedText) -> Bool {
        guard text[start - 1] == " " else { return false }
        var end = start - 1
        if text[end - 1] == "." { end -= 1 }
        var first = end
        while first > 0, end - first < 10, text.scalars[first - 1].isASCIILetter { first -= 1 }
        return LatinNames.titles.contains(text.string(first..<end).lowercased())
    }

    private func isSaid(_ start: Int, _ first: String?, in text: ScannedText) -> Bool {
        if leads(LatinNames.strongLeads, to: start, in: text) { return true }
        guard leads(LatinNames.weakLeads, to: start, in: text) else { return false }
        return first.map(LatinNames.given.contains) == true
    }

    private func leads(_ leads: [StaticWord], to start: Int, in text: ScannedText) -> Bool {
        leads.contains { lead in
            let first = start - lead.scalars.count
            return text.has(lead, at: first) && text[first - 1]?.isAlphabetic != true
        }
    }

    /// A known given name, or a surname of Korea beside a given name of two syllables.
    private func isKnown(_ small: [String], words: [Range<Int>], in text: ScannedText) -> Bool {
        if let first = small.first, LatinNames.given.contains(first) { return true }
        guard small.count == 2 else { return false }
        let isKorean = LatinNames.korean.contains(small[0]) || LatinNames.korean.contains(small[1])
        return isKorean && words.contains { text.scalars[$0].contains("-") }
    }
}
