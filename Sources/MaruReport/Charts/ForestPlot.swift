/// Paired differences with their intervals against a margin: what lies right of the zone is better, left of it worse.
package struct ForestPlot: Chart {
    package typealias Row = IntervalPlot.Row

    package var title: String
    package var summary: String
    package var rows: [Row]
    /// Differences smaller than this do not matter.
    package var margin: Double
    package var marginText: String
    /// What stands over the two sides of zero.
    package var worse: String
    package var better: String
    package var text: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        rows: [Row],
        margin: Double,
        marginText: String,
        worse: String,
        better: String,
        text: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.rows = rows
        self.margin = margin
        self.marginText = marginText
        self.worse = worse
        self.better = better
        self.text = text
    }

    package func draw(width: Double) -> Drawing {
        let legend = Legend(entries: [.init(.area("zone"), marginText)]).draw(at: Point(0, 0), width: width)
        let layout = RowLayout(
            width: width,
            labels: rows.map(\.label),
            notes: rows.map(\.note),
            top: legend.height + 30
        )
        let scale = Scale(shown, from: layout.left, to: layout.right)
        let (zero, from, to) = (scale(0), scale(-margin), scale(margin))
        var marks = legend.marks
        marks.append(.rect(Point(from, layout.top), width: to - from, height: layout.bottom - layout.top, "zone"))
        marks.append(layout.axis(scale, text))
        marks.append(.line(Point(zero, layout.top - 6), Point(zero, layout.bottom), "rule"))
        marks.append(.label("← " + worse, at: Point(layout.left, layout.top - 8), .start, "note"))
        marks.append(.label(better + " →", at: Point(layout.right, layout.top - 8), .end, "note"))
        for (index, row) in rows.enumerated() {
            marks.append(layout.texts(index, series: row.series))
            marks.append(IntervalPlot.interval(row, y: layout.middle(index), scale))
        }
        return Drawing(width: width, height: layout.bottom + 24, marks: marks)
    }

    /// Zero stands in the middle, so that both sides have room for their word.
    private var shown: ClosedRange<Double> {
        let values = rows.flatMap { [$0.value, $0.low, $0.high] } + [margin]
        let reach = values.filter(\.isFinite).map(abs).max() ?? margin
        return -reach * 1.1...reach * 1.1
    }
}
