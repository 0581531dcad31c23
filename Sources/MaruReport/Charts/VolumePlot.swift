/// What a month costs by volume, both on scales of equal ratios: machines in steps, tokens in a straight line.
package struct VolumePlot: Chart {
    package struct Series: Sendable {
        package var name: String
        package var series: Int
        /// Requests a month and what they cost, by rising volume.
        package var points: [Point]

        package init(name: String, series: Int, points: [Point]) {
            self.name = name
            self.series = series
            self.points = points
        }
    }

    package var title: String
    package var summary: String
    package var series: [Series]
    /// The expected volume and the range around it.
    package var expected: Double
    package var range: ClosedRange<Double>
    package var expectedText: String
    package var rangeText: String
    /// Where self-hosting begins to pay, with words; empty is never.
    package var breakEvens: [(volume: Double, text: String)]
    package var volumeTitle: String
    package var costTitle: String
    package var volume: @Sendable (Double) -> String
    package var cost: @Sendable (Double) -> String

    package func draw(width: Double) -> Drawing {
        let points = series.flatMap(\.points)
        let rules =
            [LinePlot.Rule(direction: .upright, value: expected, text: expectedText, style: "rule thin")]
            + breakEvens.map { LinePlot.Rule(direction: .upright, value: $0.volume, text: $0.text) }
        return LinePlot(
            x: .init(
                title: volumeTitle,
                kind: .logarithmic,
                domain: Scale.domain(of: points.map(\.x), including: [expected], .logarithmic),
                text: volume
            ),
            y: .init(
                title: costTitle,
                kind: .logarithmic,
                domain: Scale.domain(of: points.map(\.y), .logarithmic),
                text: cost
            ),
            lines: series.map { series in
                let every = max(1, series.points.count / 6)
                return .init(
                    name: series.name,
                    series: series.series,
                    points: series.points,
                    isMarked: { $0 % every == every / 2 }
                )
            },
            rules: rules,
            span: range,
            legend: [.init(.area("span"), rangeText)]
        )
        .draw(width: width)
    }
}
