import Testing

@testable import MaruReport

@Suite
struct MarkupTests {
    @Test
    func `A text stays a text, in attributes too`() {
        let markup = Markup.tag("b", ["title": #"a"b'c"#], "<script>&")
        #expect(markup.written == #"<b title="a&quot;b&#39;c">&lt;script&gt;&amp;</b>"#)
    }

    @Test(arguments: [(0.0, "0"), (12.34, "12.3"), (-0.04, "0"), (-1.25, "-1.3"), (7.96, "8")])
    func `Lengths are written to a tenth`(length: Double, text: String) {
        #expect(Markup.px(length) == text)
    }
}
