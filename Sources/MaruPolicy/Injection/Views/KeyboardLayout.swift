/// What a Korean keyboard (KS X 5002) would have written for Latin letters, and the reverse: dkssud is 안녕.
enum KeyboardLayout {
    /// Hangul for a text that was typed with the Latin layout.
    static func hangul(of text: TextView) -> TextView? {
        let typed = text.scalars.map { jamo[$0] ?? $0 }
        var writer = TextViewWriter(text)
        for piece in HangulComposer.composing(typed) { writer.append(piece.scalar, from: piece.range) }
        return writer.view("typed-hangul")
    }

    /// Latin letters for a text that was typed with the Korean layout.
    static func latin(of text: TextView) -> TextView? {
        var writer = TextViewWriter(text)
        for (index, scalar) in text.scalars.enumerated() {
            for stroke in HangulComposer.strokes(of: scalar) { writer.append(keys[stroke] ?? stroke, from: index) }
        }
        return writer.view("typed-latin")
    }

    private static let jamo: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: zip(
            "qwertyuiopasdfghjklzxcvbnm".unicodeScalars,
            "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ".unicodeScalars
        )
    )

    private static let keys: [Unicode.Scalar: Unicode.Scalar] = {
        var keys = Dictionary(uniqueKeysWithValues: jamo.map { ($1, $0) })
        for (shifted, key) in zip("ㅃㅉㄸㄲㅆㅒㅖ".unicodeScalars, "qwertop".unicodeScalars) { keys[shifted] = key }
        return keys
    }()
}
