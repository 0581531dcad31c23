import Testing

@testable import MaruReport

@Suite
struct RankPlotTests {
    @Test
    func `The parts of a bar are as long as their shares and follow each other`() {
        let svg = RankPlot(
            title: "t",
            summary: "s",
            rows: [.init(label: "A", series: 0, ranks: [0.75, 0.25], note: "")],
            ranks: ["1", "2"]
        ) { "\(Int($0 * 100))" }
        .svg(width: 760, style: "wide").written
        // From 34.8 to 748.
        #expect(svg.contains(#"<rect class="rank0 part" x="34.8" y="34" width="534.9" height="26"/>"#))
        #expect(svg.contains(#"<rect class="rank1 part" x="569.7" y="34" width="178.3" height="26"/>"#))
    }
}
