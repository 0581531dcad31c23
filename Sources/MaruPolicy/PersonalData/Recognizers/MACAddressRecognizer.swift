/// Addresses of network devices (IEEE 802): six pairs of hexadecimal digits, or three groups of four with dots.
struct MACAddressRecognizer: Recognizer {
    let type = FindingType.macAddress
    let rule = "mac/1"

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard text.scalars[index].isHexDigit, text[index - 1].map(isJoined) != true,
                let range = address(from: index, in: text)
            else {
                index += 1
                continue
            }
            found.append(Candidate(range: range, evidence: .validated))
            index = range.upperBound
        }
        return found
    }

    private func isJoined(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIAlphanumeric || scalar == ":" || scalar == "-" || scalar == "."
    }

    private func address(from start: Int, in text: ScannedText) -> Range<Int>? {
        if let range = groups(of: 2, count: 6, marks: [":", "-"], from: start, in: text) {
            return isPlausible(range, in: text) ? range : nil
        }
        guard let range = groups(of: 4, count: 3, marks: ["."], from: start, in: text) else { return nil }
        return isNamed(range, in: text) ? range : nil
    }

    private func groups(
        of size: Int,
        count: Int,
        marks: [Unicode.Scalar],
        from start: Int,
        in text: ScannedText
    ) -> Range<Int>? {
        guard let mark = text[start + size], marks.contains(mark) else { return nil }
        let end = start + count * (size + 1) - 1
        guard end <= text.scalars.count else { return nil }
        for offset in 0..<end - start {
            let scalar = text.scalars[start + offset]
            guard offset % (size + 1) == size ? scalar == mark : scalar.isHexDigit else { return nil }
        }
        return text[end].map { $0.isASCIIAlphanumeric || $0 == mark } == true ? nil : start..<end
    }

    /// Pairs of digits alone may be a date, a time or parts of another number.
    private func isPlausible(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.scalars[range].contains(where: \.isASCIILetter) || isNamed(range, in: text)
    }

    private func isNamed(_ range: Range<Int>, in text: ScannedText) -> Bool {
        text.hasLabel([.mac], before: range.lowerBound)
    }
}
