/// Private keys in PEM (RFC 7468): from their first line to their last, or to the end of the text when that is cut.
struct PrivateKeyRecognizer: Recognizer {
    let type = FindingType.secret
    let rule = "secret-pem/1"
    let form = ValueForm.construct
    let contextReach = 0

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var index = 0
        while index < text.scalars.count {
            guard text.scalars[index] == "-", let body = bodyStart(at: index, in: text) else {
                index += 1
                continue
            }
            let end = self.end(from: body, in: text)
            found.append(Candidate(range: index..<end, evidence: .validated))
            index = end
        }
        return found
    }

    /// Behind a first line that names a private key.
    private func bodyStart(at index: Int, in text: ScannedText) -> Int? {
        guard text.has("-----begin ", at: index) else { return nil }
        var end = index + 11
        while end - index < 64, let scalar = text[end], scalar.isASCIIAlphanumeric || scalar == " " { end += 1 }
        guard text.has("-----", at: end), isPrivate(index..<end, in: text) else { return nil }
        return end + 5
    }

    private func isPrivate(_ label: Range<Int>, in text: ScannedText) -> Bool {
        label.contains { text.has("private key", at: $0) }
    }

    /// Behind the last line; a key without one ends where no base64 follows.
    private func end(from start: Int, in text: ScannedText) -> Int {
        var index = start
        var last = start
        while index < text.scalars.count {
            if text.has("-----end ", at: index) { return lineEnd(from: index + 9, in: text) }
            let scalar = text.scalars[index]
            let isBody =
                ProviderKeyFormat.Alphabet.base64.contains(scalar) || scalar == "-" || scalar == ":"
                || scalar == "," || scalar == "\\"
            guard isBody || scalar.isWhitespace else { break }
            index += 1
            if isBody { last = index }
        }
        return last
    }

    private func lineEnd(from start: Int, in text: ScannedText) -> Int {
        var end = start
        while end - start < 64, let scalar = text[end], scalar.isASCIIAlphanumeric || scalar == " " { end += 1 }
        while text[end] == "-" { end += 1 }
        return end
    }
}
