import Testing

@testable import MaruReport

@Suite
struct ShareMapTests {
    @Test
    func `A cell is shaded by its tenth; one that a gate excludes is hatched and keeps its number`() {
        let svg = ShareMap(
            title: "t",
            summary: "s",
            columns: ["A", "B"],
            rows: [
                .init(
                    label: "r",
                    cells: [.init(value: 0.84, text: "84"), .init(value: 1, text: "100", isExcluded: true)]
                )
            ],
            excludedText: "no"
        )
        .svg(width: 760, style: "wide").written
        #expect(svg.contains(#"<rect class="heat8""#))
        #expect(!svg.contains("heat9"))
        #expect(svg.contains(#"<path class="hatch""#))
        #expect(svg.contains(">100</text>"))
    }
}
