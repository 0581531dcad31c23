import Testing

@testable import MaruReport

@Suite
struct LatencyPlotTests {
    private func svg(_ percentiles: [Double]) -> String {
        LatencyPlot(
            title: "t",
            summary: "s",
            series: [.init(name: "A", series: 0, percentiles: percentiles)],
            limit: 2,
            words: .init(time: "s", share: "%", never: "never", limit: "SLO"),
            seconds: { "\(Int($0))" },
            share: { "\(Int($0 * 100))" }
        )
        .svg(width: 760, style: "wide").written
    }

    @Test
    func `Answers that never came are a bar beyond the end of time, as high as their share`() {
        let all = (0...100).map { Double($0) / 10 + 1 }
        #expect(!svg(all).contains("bar f0"))
        let some = all.enumerated().map { $0.offset > 80 ? .infinity : $0.element }
        // A fifth of 250.
        #expect(svg(some).contains(#"width="8" height="50""#))
    }
}
