import Testing

@testable import MaruReport

@Suite
struct TextFitTests {
    @Test(arguments: ["gpt-oss-120b on our machines", "계약서 조항에서 개인정보 처리 항목을 찾아 요약하기", "", "x"])
    func `Lines are as short as asked for and lose nothing but spaces`(text: String) {
        let lines = TextFit.lines(text, width: 90)
        #expect(lines.allSatisfy { TextFit.width($0) <= 90 })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(!lines.isEmpty)
    }

    @Test
    func `Hangul is wider than Latin`() {
        #expect(TextFit.width("가나다") > 1.5 * TextFit.width("abc"))
    }
}
