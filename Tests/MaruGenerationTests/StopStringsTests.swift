import MaruGeneration
import Testing

@Suite("Stop texts")
struct StopStringsTests {
    /// What is released when `pieces` arrive one after the other.
    private func release(_ pieces: [String], stops: [String]) -> String {
        var matcher = StopStrings(stops)
        return pieces.map { matcher.append($0) }.joined() + matcher.finish()
    }

    /// Every way to cut `text` into two pieces, and into single characters.
    private func cuts(of text: String) -> [[String]] {
        text.indices.map { [String(text[..<$0]), String(text[$0...])] } + [text.map { String($0) }]
    }

    @Test(
        "The answer ends where the earliest stop text begins, however it is cut",
        arguments: [
            ("one two three", ["two"], "one "),
            ("aaab", ["aab"], "a"),
            ("안녕하세요. 끝입니다", ["끝", "세요."], "안녕하"),
            ("no stop here", ["stops"], "no stop here"),
            ("half a sto", ["stop"], "half a sto"),
            ("xyz", [], "xyz"),
            ("🙂🙃🙂", ["🙃"], "🙂"),
            ("abcabd", ["abd"], "abc"),
            // The one that is complete first, not the one that begins first.
            ("xabc", ["abc", "b"], "xa"), ("xabc", ["c", "bc"], "xa"),
        ]
    )
    func cutting(text: String, stops: [String], expected: String) {
        for pieces in cuts(of: text) { #expect(release(pieces, stops: stops) == expected) }
    }

    @Test("The stop text that was met is known, however the text is cut")
    func met() {
        for pieces in cuts(of: "하나 둘 셋") {
            var matcher = StopStrings(["넷", "둘", "둘 셋"])
            for piece in pieces { _ = matcher.append(piece) }
            #expect(matcher.met == "둘")
        }
        var matcher = StopStrings(["x"])
        _ = matcher.append("abc")
        #expect(matcher.met == nil)
    }

    @Test("Text that cannot begin a stop text is released at once")
    func noNeedlessHolding() {
        var matcher = StopStrings(["END"])
        #expect(matcher.append("plain") == "plain")
        #expect(matcher.append("EN") == "")
        #expect(matcher.append("ough") == "ENough")
    }
}
