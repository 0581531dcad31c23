import Testing

@testable import MaruPolicy

@Suite struct HoldBackTests {
    private func holdBack(_ pieces: [String]) -> HoldBack { HoldBack(of: pieces, by: StreamSamples.rules()) }

    @Test func `Korean prose leaves with its own token`() {
        let tokens = ["안녕", "하세요", ", ", "오늘", "은 ", "회의", "가 ", "있", "습니다", "\n", "그리고 ", "점심", "도"]
        #expect(holdBack(tokens).maximum == 0)
    }

    @Test func `English prose leaves at most one token later`() {
        let tokens = ["The", " quick", " brown", " fox", " jumps", " over", " the", " lazy", " dog", "."]
        #expect(holdBack(tokens).maximum <= 1)
        #expect(holdBack(tokens).delays.count == tokens.count)
    }

    @Test func `A word of several tokens leaves with its last one`() {
        #expect(holdBack(["un", "believ", "able", " 가"]).delays == [3, 2, 1, 0])
        #expect(holdBack(["un", "believ", "able", " 가"]).share(within: 1) == 0.5)
        #expect(holdBack(["가", "ab"]).delays == [0, 0])
    }
}
