/// Puts letters of Hangul together into syllables, as an input method does: ㄱ ㅏ ㅁ ㅅ ㅏ becomes 감사.
///
/// Takes compatibility letters U+3131 to U+3163 and conjoining ones U+1100 to U+11C2; the rest passes.
struct HangulComposer {
    private static let initials = Array("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".unicodeScalars)
    private static let vowels = Array("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ".unicodeScalars)
    private static let finals = Array("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ".unicodeScalars)

    /// Letters that two strokes make: ㅗ and ㅏ are ㅘ.
    static let compounds: [(Unicode.Scalar, parts: String)] = [
        ("ㅘ", "ㅗㅏ"), ("ㅙ", "ㅗㅐ"), ("ㅚ", "ㅗㅣ"), ("ㅝ", "ㅜㅓ"), ("ㅞ", "ㅜㅔ"), ("ㅟ", "ㅜㅣ"), ("ㅢ", "ㅡㅣ"),
        ("ㄳ", "ㄱㅅ"), ("ㄵ", "ㄴㅈ"), ("ㄶ", "ㄴㅎ"), ("ㄺ", "ㄹㄱ"), ("ㄻ", "ㄹㅁ"), ("ㄼ", "ㄹㅂ"), ("ㄽ", "ㄹㅅ"),
        ("ㄾ", "ㄹㅌ"), ("ㄿ", "ㄹㅍ"), ("ㅀ", "ㄹㅎ"), ("ㅄ", "ㅂㅅ"),
    ]

    private static let compound: [String: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: compounds.map { ($0.parts, $0.0) }
    )
    private static let initialIndex = index(initials)
    private static let vowelIndex = index(vowels)
    private static let finalIndex = index(finals)

    private static func index(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar: Int] {
        Dictionary(uniqueKeysWithValues: zip(letters, letters.indices))
    }

    /// A syllable or another scalar, and the letters it was made of.
    typealias Piece = (scalar: Unicode.Scalar, range: Range<Int>)

    static func composing(_ letters: [Unicode.Scalar]) -> [Piece] {
        let letters = letters.map(compatible)
        var pieces: [Piece] = []
        var start = 0
        while start < letters.count {
            let piece = syllable(in: letters, at: start) ?? (letters[start], start..<start + 1)
            pieces.append(piece)
            start = piece.range.upperBound
        }
        return pieces
    }

    /// The strokes of a syllable, or the scalar itself.
    static func strokes(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        guard (0xAC00...0xD7A3).contains(scalar.value) else { return strokes(ofLetter: scalar) }
        let index = Int(scalar.value - 0xAC00)
        let (initial, vowel, final) = (index / 588, index % 588 / 28, index % 28)
        let letters = [initials[initial], vowels[vowel]] + (final > 0 ? [finals[final - 1]] : [])
        return letters.flatMap(strokes(ofLetter:))
    }

    private static func strokes(ofLetter letter: Unicode.Scalar) -> [Unicode.Scalar] {
        compounds.first { $0.0 == letter }.map { Array($0.parts.unicodeScalars) } ?? [letter]
    }

    private static func syllable(in letters: [Unicode.Scalar], at start: Int) -> Piece? {
        guard let initial = initialIndex[letters[start]], start + 1 < letters.count,
            let vowel = longest(vowelIndex, letters, at: start + 1)
        else { return nil }
        let rest = vowel.end
        let final = final(in: letters, at: rest)
        let code = 0xAC00 + (initial * 21 + vowel.index) * 28 + (final.map { $0.index + 1 } ?? 0)
        return Unicode.Scalar(UInt32(code)).map { ($0, start..<(final?.end ?? rest)) }
    }

    /// The final consonant; one that the next vowel needs is left to it.
    private static func final(in letters: [Unicode.Scalar], at start: Int) -> (index: Int, end: Int)? {
        guard start < letters.count, let single = finalIndex[letters[start]] else { return nil }
        func isVowel(_ index: Int) -> Bool { index < letters.count && vowelIndex[letters[index]] != nil }
        if let double = longest(finalIndex, letters, at: start), double.end == start + 2, !isVowel(double.end) {
            return double
        }
        return isVowel(start + 1) && initialIndex[letters[start]] != nil ? nil : (single, start + 1)
    }

    /// One letter of `table`, or two that make one.
    private static func longest(
        _ table: [Unicode.Scalar: Int],
        _ letters: [Unicode.Scalar],
        at start: Int
    ) -> (index: Int, end: Int)? {
        if start + 1 < letters.count {
            var parts = String.UnicodeScalarView()
            parts.append(contentsOf: letters[start...start + 1])
            if let index = compound[String(parts)].flatMap({ table[$0] }) { return (index, start + 2) }
        }
        return table[letters[start]].map { ($0, start + 1) }
    }

    private static func compatible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch Int(scalar.value) {
        case 0x1100...0x1112: initials[Int(scalar.value) - 0x1100]
        case 0x1161...0x1175: vowels[Int(scalar.value) - 0x1161]
        case 0x11A8...0x11C2: finals[Int(scalar.value) - 0x11A8]
        default: scalar
        }
    }
}
