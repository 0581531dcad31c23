/// How often each candidate comes out first, second, …, as parts of a bar.
package struct RankPlot: Chart {
    package struct Row: Sendable {
        package var label: String
        package var series: Int
        /// Shares by rank; they add up to 1.
        package var ranks: [Double]
        package var note: String

        package init(label: String, series: Int, ranks: [Double], note: String) {
            self.label = label
            self.series = series
            self.ranks = ranks
            self.note = note
        }
    }

    package var title: String
    package var summary: String
    package var rows: [Row]
    /// The names of the ranks, such as `1st`.
    package var ranks: [String]
    package var text: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        rows: [Row],
        ranks: [String],
        text: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.rows = rows
        self.ranks = ranks
        self.text = text
    }

    package func draw(width: Double) -> Drawing {
        let entries = ranks.enumerated().map { Legend.Entry(.area(Self.style($0)), $1) }
        let legend = Legend(entries: entries).draw(at: Point(0, 0), width: width)
        let layout = RowLayout(
            width: width,
            labels: rows.map(\.label),
            notes: rows.map(\.note),
            top: legend.height + 8,
            barHeight: 26
        )
        let scale = Scale(0...1, from: layout.left, to: layout.right)
        let bars = rows.enumerated().map { index, row in
            Markup.group([layout.texts(index, series: row.series), bar(row, y: layout.middle(index), scale)])
        }
        return Drawing(
            width: width,
            height: layout.bottom + 24,
            marks: legend.marks + [layout.axis(scale, text)] + bars
        )
    }

    private static func style(_ rank: Int) -> String { "rank\(min(rank, 5))" }

    private func bar(_ row: Row, y: Double, _ scale: Scale) -> Markup {
        var start = 0.0
        return .group(
            row.ranks.enumerated().map { rank, share in
                let (from, to) = (scale(start), scale(start + share))
                start += share
                let part = Markup.rect(Point(from, y - 13), width: to - from, height: 26, Self.style(rank) + " part")
                // A number where it fits says what the shade says.
                guard to - from > TextFit.width(text(share), size: 12) + 8 else { return part }
                let number = Markup.label(
                    text(share),
                    at: Point((from + to) / 2, y + 4.5),
                    .middle,
                    "on-rank\(min(rank, 5))"
                )
                return .group([part, number])
            }
        )
    }
}
