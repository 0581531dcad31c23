import Testing

@testable import MaruPolicy

@Suite struct PhraseAutomatonTests {
    private func filtered(_ text: String, _ phrases: [String]) -> String {
        StreamSamples.filtered(
            [text],
            by: StreamRules(phrases: PhraseAutomaton(phrases), phraseAction: .mask("*"))
        )
    }

    @Test(arguments: [
        ("극비 자료를", "극비자료", "극비 자료를"),
        ("이 극비  자료를", "극비 자료", "이 *를"),
        ("이 극\u{200B}비 자료", "극비 자료", "이 *"),
        ("TOP\tsecret!", "top Secret", "*!"),
        ("ＴＯＰ　ｓｅｃｒｅｔ", "top secret", "*"),
        ("class pass ass", "ass", "class pass *"),
        ("Ass와", "ass", "*와"),
        ("무식하다 무시하다", "무시", "무식하다 *하다"),
        ("\u{1106}\u{116E}\u{1109}\u{1175}하다", "무시", "*하다"),
        ("\u{1106}\u{116E}\u{1109}\u{1175}\u{11A8}하다", "무시", "\u{1106}\u{116E}\u{1109}\u{1175}\u{11A8}하다"),
        ("abcabd", "abd", "abcabd"),
        ("가가나", "가나", "가*"),
        ("", "가", ""),
    ])
    func `A phrase is found in every writing, as a word`(text: String, phrase: String, expected: String) {
        #expect(filtered(text, [phrase]).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func `Of phrases that overlap all are covered`() {
        #expect(filtered("가나다라마", ["나다", "다라", "나"]) == "가*마")
        #expect(filtered("가나", ["", " ", "나"]) == "가*")
    }

    @Test func `Only what may be a phrase is held`() {
        var filter = StreamFilter(StreamRules(phrases: PhraseAutomaton(["극비 자료"]), phraseAction: .stop))
        #expect(filter.push("가극").text == "가")
        #expect(filter.push("비 ").text == "")
        #expect(filter.push("사").text == "극비 사")
        #expect(filter.push("극비 자료").text == "")
        let step = filter.finish()
        #expect(step.stop?.finding.rule == "phrase-0/1")
        #expect(step.text == "")
    }
}
