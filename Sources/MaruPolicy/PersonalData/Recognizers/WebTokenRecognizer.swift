/// JSON web tokens (RFC 7519): three parts of base64url with dots, the first of which is JSON that names an algorithm.
struct WebTokenRecognizer: Recognizer {
    let type = FindingType.secret
    let rule = "secret-jwt/1"
    let contextReach = 1

    func candidates(in text: ScannedText) -> [Candidate] {
        var found: [Candidate] = []
        var end = 0
        for word in text.words where word.lowerBound >= end && word.count >= 8 {
            guard isStart(word.lowerBound, in: text), let range = token(from: word.lowerBound, in: text) else {
                continue
            }
            found.append(Candidate(range: range, evidence: .validated))
            end = range.upperBound
        }
        return found
    }

    private func isStart(_ index: Int, in text: ScannedText) -> Bool {
        text.hasExactly("ey", at: index) && text[index - 1] != "-" && text[index - 1] != "_"
    }

    private func token(from start: Int, in text: ScannedText) -> Range<Int>? {
        let header = start..<partEnd(from: start, in: text)
        guard text[header.upperBound] == ".", header.count <= 2048 else { return nil }
        let payloadEnd = partEnd(from: header.upperBound + 1, in: text)
        guard payloadEnd > header.upperBound + 8, text[payloadEnd] == ".", isHeader(header, in: text) else {
            return nil
        }
        // An unsigned token has nothing behind the second dot; an encrypted one has two parts more.
        var end = partEnd(from: payloadEnd + 1, in: text)
        for _ in 0..<2 where text[end] == "." && text[end + 1]?.isASCIIAlphanumeric == true {
            let next = partEnd(from: end + 1, in: text)
            if next - end < 8 { break }
            end = next
        }
        return start..<end
    }

    private func partEnd(from start: Int, in text: ScannedText) -> Int {
        var end = start
        while let scalar = text[end], ProviderKeyFormat.Alphabet.base64URL.contains(scalar) { end += 1 }
        return end
    }

    private func isHeader(_ range: Range<Int>, in text: ScannedText) -> Bool {
        guard let bytes = Base64URL.decoded(text.scalars[range]), bytes.first == UInt8(ascii: "{") else { return false }
        return bytes.containsSequence(Array("\"alg\"".utf8)) || bytes.containsSequence(Array("\"enc\"".utf8))
    }
}

extension [UInt8] {
    fileprivate func containsSequence(_ sequence: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: sequence) }
    }
}
