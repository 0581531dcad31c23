/// A mobile number whose digits are written as syllables or look-alike letters: `공일공 일이삼사 오육칠팔`, `O1O-l234-5678`.
struct SpelledPhoneRecognizer: Recognizer {
    let type = FindingType.phone
    let rule = "phone-spelled/1"
    let form = ValueForm.words
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard isStart(index, in: text), let end = end(from: index, in: text) else {
                index += 1
                continue
            }
            found.append(Candidate(range: index..<end, evidence: .validated))
            index = end
        }
        return found
    }

    private func isStart(_ index: Int, in text: ScannedText) -> Bool {
        guard digit(text.scalars[index]) == 0, let next = text[index + 1], digit(next) == 1 || next.isBlank else {
            return false
        }
        guard let before = text[index - 1] else { return true }
        return digit(before) == nil && !before.isASCIIAlphanumeric
    }

    /// Behind eleven digits that are a mobile number and are not all plain ones.
    private func end(from start: Int, in text: ScannedText) -> Int? {
        var digits: [Int] = []
        var spelled = 0
        var index = start
        while digits.count < 11, let scalar = text[index] {
            if let digit = digit(scalar) {
                digits.append(digit)
                // The last one may be a particle.
                if !scalar.isASCIIDigit, digits.count < 11 { spelled += 1 }
            } else if !isJoint(index, in: text) {
                return nil
            }
            index += 1
        }
        guard spelled > 0, digits.count == 11, digits.starts(with: [0, 1, 0]) else { return nil }
        guard let next = text[index] else { return index }
        return next.isASCIIAlphanumeric || (digit(next) != nil && !isParticle(next)) ? nil : index
    }

    /// One mark or blank between digits, or a hyphen with blanks.
    private func isJoint(_ index: Int, in text: ScannedText) -> Bool {
        guard let scalar = text[index], scalar.isBlank || scalar == "-" || scalar == "." else { return false }
        return text[index - 1]?.isBlank != true || scalar == "-"
    }

    private func isParticle(_ scalar: Unicode.Scalar) -> Bool { scalar == "이" }

    private func digit(_ scalar: Unicode.Scalar) -> Int? {
        if scalar.isASCIIDigit { return scalar.digit }
        switch scalar {
        case "공", "영", "O", "o": return 0
        case "일", "l", "I": return 1
        case "이": return 2
        case "삼": return 3
        case "사": return 4
        case "오": return 5
        case "육", "륙": return 6
        case "칠": return 7
        case "팔": return 8
        case "구": return 9
        default: return nil
        }
    }
}
