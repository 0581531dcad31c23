/// A value behind a word for secrets: `api_key=…`, `token: "…"`, `Authorization: Bearer …`, `비밀번호는 …`.
///
/// What it is worth is told by its entropy (Shannon's, in bits a scalar): keys are drawn at random, words are not.
struct NamedSecretRecognizer: Recognizer {
    let type = FindingType.secret
    let rule = "secret-named/1"
    let form = ValueForm.words

    func candidates(in text: ScannedText) -> [Candidate] {
        text.context.compactMap { word in
            guard word.label == .secret || word.label == .password,
                let value = value(behind: word.range.upperBound, in: text),
                isSecret(value, isPassword: word.label == .password, in: text)
            else { return nil }
            return Candidate(range: value, evidence: .context)
        }
    }

    /// The first run of visible ASCII behind a mark, a particle or blanks.
    private func value(behind index: Int, in text: ScannedText) -> Range<Int>? {
        var start = index
        // The rest of a name: `API_KEY_PROD =`.
        while start - index < 12, let scalar = text[start], scalar.isASCIIAlphanumeric || scalar == "_" { start += 1 }
        let nameEnd = start
        while start - nameEnd < 8, let scalar = text[start], isFill(scalar) { start += 1 }
        guard start > nameEnd, start < text.scalars.count else { return nil }
        if text.has("bearer ", at: start) { start += 7 } else if text.has("basic ", at: start) { start += 6 }
        var end = start
        while end - start < 512, let scalar = text[end], isValue(scalar) { end += 1 }
        while end > start, let last = text[end - 1], ".,;:!?)]}*".unicodeScalars.contains(last) { end -= 1 }
        return end > start ? start..<end : nil
    }

    private func isFill(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWhitespace || "=:\"'`(<>|*[은는이가을를로".unicodeScalars.contains(scalar)
    }

    private func isValue(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && scalar.value < 0x7F && !"\"'`<>|,;".unicodeScalars.contains(scalar)
    }

    private func isSecret(_ range: Range<Int>, isPassword: Bool, in text: ScannedText) -> Bool {
        let scalars = text.scalars[range]
        guard isPassword ? isPasswordLike(scalars) : isKeyLike(scalars) else { return false }
        return scalars.first != "$" && scalars.first != "{" && !text.has("http", at: range.lowerBound)
            && !isCall(range, in: text) && !Placeholder.isPlaceholder(range, in: text)
    }

    /// `getenv("X")`, `os.environ`, `config.key`: the place of a secret in source.
    private func isCall(_ range: Range<Int>, in text: ScannedText) -> Bool {
        let scalars = text.scalars[range]
        if scalars.contains("(") && scalars.first?.isASCIILetter == true { return true }
        return text[range.upperBound] == "(" || scalars.allSatisfy { $0.isASCIILetter || $0 == "." || $0 == "_" }
    }

    /// At least 16 scalars of the alphabets of keys, with digits, at 3.5 bits each or 3 for hexadecimal digits.
    private func isKeyLike(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.count >= 16, scalars.contains(where: \.isASCIIDigit), scalars.contains(where: \.isASCIILetter),
            scalars.allSatisfy({ ProviderKeyFormat.Alphabet.base64.contains($0) || "-_.~:".unicodeScalars.contains($0) }
            )
        else { return false }
        let isHex = scalars.allSatisfy { $0.isHexDigit || $0 == "-" }
        return Entropy.bits(scalars) >= (isHex ? 3 : 3.5)
    }

    /// At least 6 scalars with a letter and with a digit or a mark between others.
    private func isPasswordLike(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard (6...128).contains(scalars.count), scalars.contains(where: \.isASCIILetter) else { return false }
        let digits = scalars.count(where: \.isASCIIDigit)
        let marks = scalars.count { !$0.isASCIIAlphanumeric }
        let isMixedCase = scalars.contains(where: \.isASCIIUppercase) && scalars.contains(where: \.isASCIILowercase)
        return digits > 0 && (marks > 0 || isMixedCase || scalars.count >= 8 || digits > 1) || marks > 1 && isMixedCase
    }
}
