/// The user and the password in an address: `postgres://user:password@host` (RFC 3986, 3.2.1).
struct CredentialURLRecognizer: Recognizer {
    let type = FindingType.secret
    let rule = "secret-url/1"
    let form = ValueForm.words
    let contextReach = 8

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index + 2 < text.scalars.count {
            guard text.scalars[index] == ":", text.has("://", at: index), text[index - 1]?.isASCIIAlphanumeric == true
            else {
                index += 1
                continue
            }
            let (range, next) = userInformation(from: index + 3, in: text)
            if let range { found.append(Candidate(range: range, evidence: .validated)) }
            index = next
        }
        return found
    }

    /// Everything before the last `@` of the authority, if it holds a password, and where to read on.
    private func userInformation(from start: Int, in text: ScannedText) -> (Range<Int>?, next: Int) {
        var colon: Int?
        var at: Int?
        var index = start
        while index < text.scalars.count, index - start < 512 {
            let scalar = text.scalars[index]
            if scalar.isWhitespace || "/?#\"'<>".unicodeScalars.contains(scalar) { break }
            if scalar == ":", colon == nil, at == nil { colon = index }
            if scalar == "@" { at = index }
            index += 1
        }
        guard let colon, let at, colon < at, isPassword(colon + 1..<at, in: text) else { return (nil, index) }
        return (start..<at, index)
    }

    /// Something that is not a place to put a password.
    private func isPassword(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard let first = range.first.map({ text.scalars[$0] }) else { return false }
        return !"${<[*%".unicodeScalars.contains(first) && !Placeholder.isPlaceholder(range, in: text)
    }
}
