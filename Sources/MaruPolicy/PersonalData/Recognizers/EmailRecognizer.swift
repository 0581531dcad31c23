/// Addresses of electronic mail (RFC 5321, the forms that people have), also where the mark is hidden: `a [at] b.kr`.
struct EmailRecognizer: Recognizer {
    let type = FindingType.email
    let rule = "email/1"
    let contextReach = 8

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard let mark = mark(at: index, in: text), let start = localStart(before: mark.range.lowerBound, in: text),
                let end = domainEnd(from: mark.range.upperBound, isHidden: mark.isHidden, in: text),
                !isElsewhere(start..<end, mark: mark.range, in: text)
            else {
                index += 1
                continue
            }
            found.append(Candidate(range: start..<end, evidence: .validated))
            index = end
        }
        return found
    }

    /// An at sign with the blanks around it, or what is written instead of one.
    private func mark(at index: Int, in text: ScannedText) -> (range: Range<Int>, isHidden: Bool)? {
        let scalar = text.scalars[index]
        if scalar == "@" { return (blanks(around: index..<index + 1, in: text), false) }
        guard scalar == "[" || scalar == "(" || scalar == "{" || scalar == "골" else { return nil }
        for spelling in Self.spellings where text.has(spelling, at: index) {
            return (blanks(around: index..<index + spelling.scalars.count, in: text), true)
        }
        return nil
    }

    /// At most one blank on each side.
    private func blanks(around range: Range<Int>, in text: ScannedText) -> Range<Int> {
        let start = text[range.lowerBound - 1] == " " ? range.lowerBound - 1 : range.lowerBound
        return start..<(text[range.upperBound] == " " ? range.upperBound + 1 : range.upperBound)
    }

    private func localStart(before index: Int, in text: ScannedText) -> Int? {
        var start = index
        while start > 0, index - start < 64, isLocal(text.scalars[start - 1]) { start -= 1 }
        while start < index, !isEdge(text.scalars[start]) { start += 1 }
        guard start < index,
            isEdge(text.scalars[index - 1]) || text.scalars[index - 1] == "_"
                || text.scalars[index - 1] == "-" || text.scalars[index - 1] == "+"
        else { return nil }
        return start
    }

    private func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isAlphabetic || scalar.isASCIIDigit || scalar == "." || scalar == "_" || scalar == "-" || scalar == "+"
            || scalar == "%" || scalar == "'"
    }

    private func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isAlphabetic || scalar.isASCIIDigit || scalar == "_"
    }

    /// Behind the last label of a domain name, which is of letters.
    private func domainEnd(from start: Int, isHidden: Bool, in text: ScannedText) -> Int? {
        var index = start
        var end: Int?
        var labels = 0
        while labels < 8 {
            let labelStart = index
            while index - labelStart < 63, let scalar = text[index], isDomain(scalar) { index += 1 }
            guard index > labelStart, text.scalars[labelStart] != "-" else { break }
            labels += 1
            if labels > 1, isTopLevel(labelStart..<index, in: text) { end = index }
            guard let next = dot(at: index, isHidden: isHidden, in: text) else { break }
            index = next
        }
        return end
    }

    private func isDomain(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCIIAlphanumeric || scalar == "-" }

    /// Two to sixteen letters that are not the ending of a file, or an encoded name of another script.
    private func isTopLevel(_ label: Range<Int>, in text: ScannedText) -> Bool {
        if text.has("xn--", at: label.lowerBound) { return label.count > 4 }
        guard (2...16).contains(label.count), text.scalars[label].allSatisfy(\.isASCIILetter) else { return false }
        return !Self.fileEndings.contains { $0.scalars.count == label.count && text.has($0, at: label.lowerBound) }
    }

    /// Where the next label begins behind a dot, or behind what is written instead of one.
    private func dot(at index: Int, isHidden: Bool, in text: ScannedText) -> Int? {
        if text[index] == "." { return text[index + 1].map(isDomain) == true ? index + 1 : nil }
        if text[index] == " ", text[index + 1] == ".", text[index + 2] == " " { return index + 3 }
        guard isHidden || text[index] == "[" || text[index] == "(" || text[index] == " " else { return nil }
        for spelling in Self.dots where text.has(spelling, at: index) { return index + spelling.scalars.count }
        return nil
    }

    /// `git@host:path` and `user:password@host` are something else.
    private func isElsewhere(_ range: Range<Int>, mark: Range<Int>, in text: ScannedText) -> Bool {
        if text.has("git@", at: range.lowerBound) { return text[range.upperBound] == ":" }
        guard text[range.lowerBound - 1] == ":" else { return false }
        var index = range.lowerBound - 1
        while index > 0, range.lowerBound - index < 64, !text.scalars[index - 1].isWhitespace {
            index -= 1
            if text.has("://", at: index) { return true }
        }
        return false
    }

    private static let spellings: [StaticWord] = [
        "[at]", "(at)", "{at}", "[@]", "(@)", "[ at ]", "( at )", "골뱅이",
    ]
    private static let dots: [StaticWord] = [
        " [dot] ", " (dot) ", "[dot]", "(dot)", "{dot}", "[.]", "(.)", " dot ", "점", " 점 ", " 닷 ", "닷",
    ]
    private static let fileEndings = StaticWord.list(
        "png jpg jpeg gif svg webp ico css js ts jsx tsx py rb go rs swift json yaml yml toml md txt html xml lock map"
    )
}
