/// How far the winner's lead moves when one thing is at its worst and at its best; the widest first.
package struct TornadoPlot: Chart {
    package struct Row: Sendable {
        package var label: String
        /// The lead at the two ends, from −1 to 1. Below zero somebody else wins.
        package var low: Double
        package var high: Double
        package var note: String

        package init(label: String, low: Double, high: Double, note: String) {
            self.label = label
            self.low = low
            self.high = high
            self.note = note
        }
    }

    package var title: String
    package var summary: String
    package var rows: [Row]
    /// What stands over the two sides of zero.
    package var loses: String
    package var leads: String
    package var text: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        rows: [Row],
        loses: String,
        leads: String,
        text: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.rows = rows.sorted { abs($0.high - $0.low) > abs($1.high - $1.low) }
        self.loses = loses
        self.leads = leads
        self.text = text
    }

    package func draw(width: Double) -> Drawing {
        let layout = RowLayout(width: width, labels: rows.map(\.label), notes: rows.map(\.note), top: 26)
        let values = rows.flatMap { [$0.low, $0.high] }
        let reach = max(0.05, (values.map(abs).max() ?? 0) * 1.1)
        let low = min(-reach * 0.55, (values.min() ?? 0) * 1.1)
        let high = max(reach * 0.55, (values.max() ?? 0) * 1.1)
        let scale = Scale(low...high, from: layout.left, to: layout.right)
        let zero = scale(0)
        var marks = [layout.axis(scale, text)]
        for (index, row) in rows.enumerated() {
            let y = layout.middle(index)
            let (from, to) = (scale(min(row.low, row.high)), scale(max(row.low, row.high)))
            marks.append(layout.texts(index, series: nil))
            marks.append(
                .rect(Point(min(from, zero), y - 9), width: min(to, zero) - min(from, zero), height: 18, "behind")
            )
            marks.append(
                .rect(Point(max(from, zero), y - 9), width: max(to, zero) - max(from, zero), height: 18, "ahead")
            )
        }
        marks.append(.line(Point(zero, layout.top - 6), Point(zero, layout.bottom), "rule"))
        marks.append(.label("← " + loses, at: Point(layout.left, layout.top - 8), .start, "note"))
        marks.append(.label(leads + " →", at: Point(layout.right, layout.top - 8), .end, "note"))
        return Drawing(width: width, height: layout.bottom + 24, marks: marks)
    }
}
