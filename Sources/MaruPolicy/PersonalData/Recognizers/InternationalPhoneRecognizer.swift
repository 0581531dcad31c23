/// Phone numbers behind a country code (ITU-T E.164), and those of other countries where words speak for them.
struct InternationalPhoneRecognizer: Recognizer {
    let type = FindingType.phone
    let rule = "phone-international/2"

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var next = 0
        while next < text.groups.count {
            guard let (candidate, last) = candidate(at: next, in: text) else {
                next += 1
                continue
            }
            found.append(candidate)
            next = last + 1
        }
        return found
    }

    private func candidate(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        korean(at: first, in: text) ?? prefixed(at: first, in: text) ?? american(at: first, in: text)
            ?? named(at: first, in: text) ?? labelled(at: first, in: text)
    }

    /// `+82 10-1234-5678`, `82-10-…`, `0082 …`, with or without the 0 of the national form.
    private func korean(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        let start = text.groups[first].range.lowerBound
        let digits = text.digits(text.groups[first].range)
        let isPrefixed = text[start - 1] == "+"
        let code = [[8, 2], [0, 0, 8, 2], [0, 0, 1, 8, 2], [0, 0, 2, 8, 2]].first { digits.starts(with: $0) }
        // Without a plus it must not be the first number of an address of a network.
        let isWritten = digits == code && text.groups[first].glue != .dot && text.isFreeBefore(first)
        guard let code, isPrefixed || isWritten else { return nil }
        var national = digits.dropFirst(code.count)
        for last in first..<min(first + 5, text.groups.count) {
            if last > first { national += text.digits(text.groups[last].range) }
            let withZero = national.first == 0 ? Array(national) : [0] + national
            if KoreanPhonePlan.kind(of: withZero) != nil, text.isFreeAfter(last) {
                return (Candidate(range: whole(first...last, in: text), evidence: .validated), last)
            }
            if !Self.glue.contains(text.groups[last].glue) || national.count > 12 { break }
        }
        return nil
    }

    /// `+44 20 7946 0958`: at least 8 digits and at most 15.
    private func prefixed(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        let start = text.groups[first].range.lowerBound
        guard text[start - 1] == "+", text[start] != "0", text[start - 2]?.isASCIIAlphanumeric != true,
            text.groups[first].count != 2 || text.digits(text.groups[first].range) != [8, 2]
        else { return nil }
        guard let last = lastGroup(from: first, glue: Self.glue, digits: 8...15, in: text) else { return nil }
        return (Candidate(range: whole(first...last, in: text), evidence: .validated), last)
    }

    /// `(415) 555-2671`, and `415-555-2671` where a word speaks for it (North American Numbering Plan).
    private func american(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        guard first + 2 < text.groups.count else { return nil }
        let groups = text.groups[first...first + 2]
        guard groups.map(\.count) == [3, 3, 4], groups.dropLast().allSatisfy({ Self.glue.contains($0.glue) }),
            let area = text[groups[first].range.lowerBound], let exchange = text[groups[first + 1].range.lowerBound],
            area.digit > 1, exchange.digit > 1, text.isFreeBefore(first), isFreeAfter(first + 2, in: text)
        else { return nil }
        let range = whole(first...first + 2, in: text)
        let isNamed = groups[first].glue == .closingParenthesis || text.nearestLabel(before: range.lowerBound) == .phone
        return isNamed ? (Candidate(range: range, evidence: .context), first + 2) : nil
    }

    /// Any number in groups right behind a word for phones.
    private func named(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        let start = text.groups[first].range.lowerBound
        guard let word = text.nearestWord(before: start, reach: 8), word.label == .phone,
            isFill(word.range.upperBound..<start, in: text), text.isFreeBefore(first)
        else { return nil }
        guard let last = lastGroup(from: first, glue: Self.glue, digits: 7...13, in: text),
            last > first || text.groups[first].count >= 9, !isDay(first...last, in: text)
        else { return nil }
        let range = whole(first...last, in: text)
        return isHotline(text.digits(range)) ? nil : (Candidate(range: range, evidence: .context), last)
    }

    /// Any number in groups with what it is behind it, as letterheads have it: `781 1704 office`, `2671-555-01-Fax`.
    private func labelled(at first: Int, in text: ScannedText) -> (Candidate, last: Int)? {
        guard text.isFreeBefore(first),
            let last = lastGroup(from: first, glue: Self.glue, digits: 7...13, in: text),
            last > first || text.groups[first].count >= 9, !isDay(first...last, in: text)
        else { return nil }
        let range = whole(first...last, in: text)
        return isLabel(at: range.upperBound, in: text) ? (Candidate(range: range, evidence: .context), last) : nil
    }

    /// Whether a word for a line stands there, joined by one blank or hyphen, and ends its part of the text.
    private func isLabel(at start: Int, in text: ScannedText) -> Bool {
        guard text[start] == " " || text[start] == "-" else { return false }
        let word = text.scalars[(start + 1)...].prefix(Self.longestLabel + 1).prefix { $0.isASCIILetter }
        guard Self.labels.contains(String(String.UnicodeScalarView(word)).lowercased()) else { return false }
        // In a sentence the word would be about something else: `1 500 000 office workers`.
        guard let next = text[word.endIndex] else { return true }
        return next != " " && !next.isASCIIAlphanumeric
    }

    private static let labels: Set<String> = ["office", "fax", "mobile", "cell"]
    private static let longestLabel = 6

    /// The last group so that the digits of all are within bounds.
    private func lastGroup(
        from first: Int,
        glue: DigitGroup.Glue,
        digits bounds: ClosedRange<Int>,
        in text: ScannedText
    ) -> Int? {
        var total = 0
        var best: Int?
        for last in first..<min(first + 7, text.groups.count) {
            total += text.groups[last].count
            if total > bounds.upperBound { break }
            if total >= bounds.lowerBound, isFreeAfter(last, in: text) { best = last }
            if !glue.contains(text.groups[last].glue) { break }
        }
        return best
    }

    /// Only marks and blanks stand between the word and the number.
    private func isFill(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.scalars[range].allSatisfy { $0.isWhitespace || ":=.#()+\"'|,".unicodeScalars.contains($0) }
    }

    private func isDay(_ span: ClosedRange<Int>, in text: ScannedText) -> Bool {
        let counts = text.groups[span].map(\.count)
        return counts == [4, 2, 2] || counts == [2, 2, 4]
    }

    private func isHotline(_ digits: [Int]) -> Bool {
        digits.count == 8 && digits[0] == 1 && (5...8).contains(digits[1])
    }

    /// Nothing follows, or an extension or a word for a line: `x4587`, `-Fax`.
    private func isFreeAfter(_ last: Int, in text: ScannedText) -> Bool {
        let end = text.groups[last].range.upperBound
        return text.isFreeAfter(last) || extensionEnd(from: end, in: text) != nil || isLabel(at: end, in: text)
    }

    private func extensionEnd(from start: Int, in text: ScannedText) -> Int? {
        guard text[start] == "x", text[start + 1]?.isASCIIDigit == true else { return nil }
        var end = start + 1
        while text[end]?.isASCIIDigit == true { end += 1 }
        return text[end]?.isASCIILetter == true ? nil : end
    }

    /// With a plus and parentheses before it, and an extension behind it.
    private func whole(_ span: ClosedRange<Int>, in text: ScannedText) -> Range<Int> {
        var range = text.range(span)
        var start = range.lowerBound
        if let end = extensionEnd(from: range.upperBound, in: text) { range = start..<end }
        if text[start - 1] == "+" { start -= 1 }
        if text[start - 1] == "(", text.scalars[range].contains(")") { start -= 1 }
        return start..<range.upperBound
    }

    private static let glue: DigitGroup.Glue = [
        .hyphen, .spacedHyphen, .dot, .space, .closingParenthesis, .openingParenthesis,
    ]
}
