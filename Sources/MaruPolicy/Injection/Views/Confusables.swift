/// Latin letters for the Cyrillic and Greek ones that look the same (Unicode Technical Standard 39, its skeleton, for the
/// letters with which English words can be faked).
///
/// A word is put right only as a whole: one with a letter that no Latin letter looks like is Russian or Greek.
enum Confusables {
    static func view(of text: TextView) -> TextView? {
        guard text.scalars.contains(where: { latin[$0] != nil }) else { return nil }
        var writer = TextViewWriter(text)
        var start = 0
        while start < text.scalars.count {
            let end = wordEnd(in: text.scalars, from: start)
            let isFaked = text.scalars[start..<end].allSatisfy { !isOtherAlphabet($0) || latin[$0] != nil }
            for index in start..<end {
                let scalar = text.scalars[index]
                writer.append(isFaked ? latin[scalar] ?? scalar : scalar, from: index)
            }
            start = end
        }
        return writer.view("skeleton")
    }

    /// The end of the word, or of the rest between words, that begins at `start`.
    private static func wordEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        let isWord = isLetter(scalars[start])
        return scalars[start...].firstIndex { isLetter($0) != isWord } ?? scalars.count
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value) || isOtherAlphabet(scalar)
    }

    private static func isOtherAlphabet(_ scalar: Unicode.Scalar) -> Bool {
        (0x370...0x52F).contains(scalar.value) || (0x13A0...0x13F4).contains(scalar.value)
    }

    private static let latin: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: zip(
            "аеорсухіјѕһԁԛԝгпктмвнԍαεικνορτυχωгѵ".uniqueScalars,
            "aeopcyxijshdqwrnktmbhgaeikvoptuxwv".unicodeScalars
        )
    )
}

extension String {
    /// Its scalars without those that came before.
    fileprivate var uniqueScalars: [Unicode.Scalar] {
        var seen: Set<Unicode.Scalar> = []
        return unicodeScalars.filter { seen.insert($0).inserted }
    }
}
