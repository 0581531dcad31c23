/// A judge's rate beside the one that people's labels correct it to, for each candidate: hollow is the judge, full is people.
package struct CalibrationPlot: Chart {
    package struct Row: Sendable {
        package var label: String
        package var series: Int
        /// As the judge had it, from 0 to 1.
        package var judge: Double
        package var corrected: Double
        package var low: Double
        package var high: Double
        package var note: String

        package init(
            label: String,
            series: Int,
            judge: Double,
            corrected: Double,
            low: Double,
            high: Double,
            note: String
        ) {
            self.label = label
            self.series = series
            self.judge = judge
            self.corrected = corrected
            self.low = low
            self.high = high
            self.note = note
        }
    }

    package var title: String
    package var summary: String
    package var rows: [Row]
    package var judgeText: String
    package var correctedText: String
    package var text: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        rows: [Row],
        judgeText: String,
        correctedText: String,
        text: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.rows = rows
        self.judgeText = judgeText
        self.correctedText = correctedText
        self.text = text
    }

    package func draw(width: Double) -> Drawing {
        let entries = [Legend.Entry(.area("hollow-sign"), judgeText), Legend.Entry(.area("full-sign"), correctedText)]
        let legend = Legend(entries: entries).draw(at: Point(0, 0), width: width)
        let layout = RowLayout(
            width: width,
            labels: rows.map(\.label),
            notes: rows.map(\.note),
            top: legend.height + 8,
            barHeight: 28
        )
        let shown = Scale.domain(of: rows.flatMap { [$0.judge, $0.corrected, $0.low, $0.high] })
        let scale = Scale(max(0, shown.lowerBound)...min(1, shown.upperBound), from: layout.left, to: layout.right)
        let bars = rows.enumerated().map { index, row in
            Markup.group([layout.texts(index, series: row.series), draw(row, y: layout.middle(index), scale)])
        }
        return Drawing(
            width: width,
            height: layout.bottom + 24,
            marks: legend.marks + [layout.axis(scale, text)] + bars
        )
    }

    private func draw(_ row: Row, y: Double, _ scale: Scale) -> Markup {
        let interval = IntervalPlot.Row(
            label: row.label,
            series: row.series,
            value: row.corrected,
            low: row.low,
            high: row.high,
            note: row.note
        )
        let judge = Point(scale(row.judge), y - 8)
        return .group([
            .line(judge, Point(scale(row.corrected), y + 5), "grid"),
            .tag(
                "circle",
                [
                    "class": "hollow-mark \(SeriesMark(row.series).stroke)", "cx": Markup.px(judge.x),
                    "cy": Markup.px(judge.y), "r": "5",
                ]
            ),
            IntervalPlot.interval(interval, y: y + 5, scale),
        ])
    }
}
