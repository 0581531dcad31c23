/// Addresses as they are written in English: `123 Main Street, Apt. 4, Springfield, IL 62704`, and Korean ones in
/// Latin letters: `152 Teheran-ro, Gangnam-gu, Seoul`.
struct StreetAddressRecognizer: Recognizer {
    let type = FindingType.address
    let rule = "address-street/1"
    let form = ValueForm.words
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var end = 0
        for group in text.groups where group.range.lowerBound >= end && group.count <= 6 {
            guard isStart(group.range, in: text), let street = streetEnd(from: group.range.upperBound, in: text) else {
                continue
            }
            end = detailsEnd(from: street, in: text)
            found.append(Candidate(range: group.range.lowerBound..<end, evidence: .context))
        }
        return found
    }

    private func isStart(_ number: Range<Int>, in text: ScannedText) -> Bool {
        guard number.count <= 6 else { return false }
        let before = text[number.lowerBound - 1]
        return before.map { $0.isWhitespace || $0 == "," || $0 == "(" || $0 == "\"" || $0 == ">" || $0 == ":" } ?? true
    }

    /// Behind up to four words that begin with a capital, the last of which names a kind of street.
    private func streetEnd(from start: Int, in text: ScannedText) -> Int? {
        var index = start
        if text[index] == "-", text[index + 1]?.isASCIIDigit == true {
            index += 1
            while text[index]?.isASCIIDigit == true { index += 1 }
        }
        for position in 0..<5 {
            guard text[index] == " " else { return nil }
            let word = word(from: index + 1, in: text)
            guard !word.isEmpty else { return nil }
            if isRomanizedRoad(word, in: text) { return word.upperBound }
            guard let first = text[word.lowerBound],
                first.isAlphabetic && !first.isASCIILowercase || isOrdinal(word, in: text)
            else { return nil }
            if position > 0, isStreet(word, in: text) {
                return text[word.upperBound] == "." && word.count <= 4 ? word.upperBound + 1 : word.upperBound
            }
            index = word.upperBound
            if text[index] == "." { index += 1 }
        }
        return nil
    }

    private func word(from start: Int, in text: ScannedText) -> Range<Int> {
        var end = start
        while end - start < 24, let scalar = text[end],
            scalar.isAlphabetic || scalar.isASCIIDigit || scalar == "-" || scalar == "'"
        {
            end += 1
        }
        return start..<end
    }

    private func isOrdinal(_ word: Range<Int>, in text: ScannedText) -> Bool {
        text[word.lowerBound]?.isASCIIDigit == true && text[word.upperBound - 1]?.isASCIILetter == true
    }

    private func isRomanizedRoad(_ word: Range<Int>, in text: ScannedText) -> Bool {
        Self.romanized.contains {
            $0.scalars.count < word.count && text.has($0, at: word.upperBound - $0.scalars.count)
        }
    }

    private func isStreet(_ word: Range<Int>, in text: ScannedText) -> Bool {
        Self.streets.contains { $0.scalars.count == word.count && text.has($0, at: word.lowerBound) }
    }

    /// Behind an apartment, a city, a state and a code, as far as they follow.
    private func detailsEnd(from start: Int, in text: ScannedText) -> Int {
        var end = start
        for _ in 0..<5 {
            guard let next = partEnd(from: end, in: text) else { break }
            end = next
        }
        return end
    }

    private func partEnd(from start: Int, in text: ScannedText) -> Int? {
        var index = start
        var hasComma = false
        while index - start < 4, let scalar = text[index], scalar == "," || scalar.isWhitespace {
            hasComma = hasComma || scalar == "," || scalar.isLineBreak
            index += 1
        }
        guard index > start else { return nil }
        if let unit = Self.units.first(where: { text.has($0, at: index) }) {
            return unitEnd(from: index + unit.scalars.count, in: text)
        }
        return hasComma ? placeEnd(from: index, in: text) : codeEnd(from: index, in: text)
    }

    private func unitEnd(from start: Int, in text: ScannedText) -> Int? {
        var index = start
        while index - start < 3, let scalar = text[index], scalar == "." || scalar == " " || scalar == "#" {
            index += 1
        }
        let number = word(from: index, in: text)
        return number.contains { text.scalars[$0].isASCIIDigit } ? number.upperBound : nil
    }

    /// A city of up to three words with a capital behind a comma, when a comma, a code or the end follows.
    private func placeEnd(from start: Int, in text: ScannedText) -> Int? {
        var index = start
        for _ in 0..<3 {
            let word = word(from: index, in: text)
            guard let first = text[word.lowerBound], !word.isEmpty, first.isAlphabetic, !first.isASCIILowercase else {
                return codeEnd(from: index, in: text)
            }
            index = word.upperBound
            guard text[index] == " ", text[index + 1]?.isASCIIUppercase == true else { break }
            index += 1
        }
        let next = text[index]
        return next == nil || next == "," || next == "." || next == " " || next?.isLineBreak == true ? index : nil
    }

    /// A code of five digits, with four more or without.
    private func codeEnd(from start: Int, in text: ScannedText) -> Int? {
        let code = word(from: start, in: text)
        let digits = text.digits(code)
        return digits.count >= 5 && digits.count + (code.count - digits.count) <= 10
            && text.scalars[code].allSatisfy { $0.isASCIIDigit || $0 == "-" } ? code.upperBound : nil
    }

    private static let romanized: [StaticWord] = ["-ro", "-gil", "-daero"]
    private static let units: [StaticWord] = ["apartment", "apt", "suite", "ste", "unit", "floor", "#", "room"]
    private static let streets = StaticWord.list(
        """
        street st avenue ave road rd boulevard blvd lane ln drive dr court ct way place pl square sq terrace parkway pkwy
        highway hwy circle cir trail trl crescent close grove mews row walk gardens
        """
    )
}
