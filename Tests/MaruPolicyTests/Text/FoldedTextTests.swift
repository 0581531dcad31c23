import MaruPolicy
import Testing

@Suite struct FoldedTextTests {
    private func folded(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: FoldedText(Array(text.unicodeScalars)).scalars)
        return String(view)
    }

    @Test(arguments: [
        ("가나다 abc 123", "가나다 abc 123"), ("０１０－１２３４", "010-1234"), ("①②⓪❸", "1203"), ("𝟗𝟎𝟏", "901"), ("٩٠١", "901"),
        ("ｈｅｌｌｏ＠", "hello@"), ("𝐀𝐛𝒄", "Abc"), ("Ⓐⓑ", "Ab"), ("a\u{200B}b\u{FEFF}c\u{00AD}d\u{2060}", "abcd"),
        ("1\u{FE0F}\u{20E3}2", "12"), ("1–2—3−4‑5", "1-2-3-4-5"), ("1·2 가·나", "1-2 가·나"), ("1ㅡ2 ㅡ", "1-2 ㅡ"),
        ("a\u{00A0}b\u{3000}c", "a b c"), ("a\u{2028}b", "a\nb"), ("²⅓", "2⅓"),
    ])
    func `What looks alike is one`(text: String, expected: String) { #expect(folded(text) == expected) }

    @Test func `Jamo are composed to syllables`() {
        #expect(Array(folded("\u{1112}\u{1169}\u{11BC}\u{1100}\u{1175}\u{11AF}").unicodeScalars) == ["홍", "길"])
    }

    @Test(arguments: [
        "가나 ０１０", "\u{200B}x\u{200B}y\u{200B}", "a\u{00AD}1–2", "\u{1112}\u{1169}\u{11BC}김", "\u{E0041}\u{E0042}ab", "",
    ])
    func `Every folded scalar knows the originals that it stands for`(text: String) {
        let original = Array(text.unicodeScalars)
        let folded = FoldedText(original)
        var end = 0
        for index in folded.scalars.indices {
            let range = folded.originalRange(index..<index + 1)
            #expect(range.lowerBound >= end && range.upperBound <= original.count && !range.isEmpty)
            #expect(FoldedText(Array(original[range])).scalars == [folded.scalars[index]] || range.count == 1)
            end = range.upperBound
        }
    }

    @Test func `A range holds the invisible scalars inside of it and none around it`() {
        let folded = FoldedText(Array("\u{200B}ab\u{200B}cd\u{200B}".unicodeScalars))
        #expect(folded.scalars == ["a", "b", "c", "d"])
        #expect(folded.originalRange(1..<3) == 2..<5)
        #expect(folded.originalRange(0..<4) == 1..<6)
    }
}
