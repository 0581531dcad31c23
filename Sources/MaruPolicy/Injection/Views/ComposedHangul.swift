/// Syllables for letters of Hangul that stand alone: ㅁㅜㅅㅣ is read as 무시.
enum ComposedHangul {
    static func view(of text: TextView) -> TextView? {
        guard hasPair(text.scalars) else { return nil }
        var writer = TextViewWriter(text)
        for piece in HangulComposer.composing(text.scalars) { writer.append(piece.scalar, from: piece.range) }
        return writer.view("hangul")
    }

    /// Whether a consonant stands before a vowel somewhere; ㅋㅋㅋ and ㅠㅠ have none.
    private static func hasPair(_ scalars: [Unicode.Scalar]) -> Bool {
        zip(scalars, scalars.dropFirst()).contains { isConsonant($0) && isVowel($1) }
    }

    private static func isConsonant(_ scalar: Unicode.Scalar) -> Bool {
        (0x3131...0x314E).contains(scalar.value) || (0x1100...0x1112).contains(scalar.value)
    }

    private static func isVowel(_ scalar: Unicode.Scalar) -> Bool {
        (0x314F...0x3163).contains(scalar.value) || (0x1161...0x1175).contains(scalar.value)
    }
}
