import Testing

@testable import MaruReport

@Suite
struct IntervalPlotTests {
    private func plot(_ row: IntervalPlot.Row) -> String {
        IntervalPlot(title: "t", summary: "s", rows: [row], domain: 0...1) { "\(Int($0 * 100))" }
            .svg(width: 760, style: "wide").written
    }

    @Test
    func `An interval reaches from its low to its high end, and its value stands between`() {
        let svg = plot(.init(label: "A", value: 0.5, low: 0.25, high: 1, note: ""))
        // The plot reaches from 34.8 to 748: the name is 8.8 wide, 26 are left beside it, 12 at the end.
        #expect(svg.contains(#"<line class="whisker s0" x1="213.1" y1="25" x2="748" y2="25"/>"#))
        #expect(svg.contains(#"<circle class="f0" cx="391.4" cy="25" r="6"/>"#))
    }

    @Test
    func `An end without bound is an arrow and no end`() {
        let bounded = plot(.init(label: "A", value: 0.5, low: 0, high: 1, note: ""))
        let open = plot(.init(label: "A", value: 0.5, low: 0, high: .infinity, note: ""))
        #expect(!bounded.contains("<path"))
        #expect(open.contains(#"<path class="whisker s0" d="M742 20L748 25L742 30"/>"#))
    }
}
