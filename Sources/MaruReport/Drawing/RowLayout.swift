/// Rows that have a name and a plot each: side by side, or one above the other where a phone has no room.
struct RowLayout: Sendable {
    let width: Double
    let top: Double
    let isStacked: Bool
    let labelWidth: Double
    let noteWidth: Double
    let rowHeight: Double
    private let labels: [[String]]
    private let notes: [String]

    /// - Parameters:
    ///   - labels: a name for each row.
    ///   - notes: a text at the end of each row; empty for none.
    ///   - top: where the first row begins.
    init(width: Double, labels: [String], notes: [String], top: Double, barHeight: Double = 22) {
        self.width = width
        self.top = top
        isStacked = width < 480
        let longest = labels.map { TextFit.width($0) }.max() ?? 0
        let note = notes.map { TextFit.width($0) }.max() ?? 0
        let column = isStacked ? width - note - 32 : min(longest, 210)
        let wrapped = labels.map { TextFit.lines($0, width: column) }
        labelWidth = isStacked ? 0 : column + 26
        noteWidth = isStacked || note == 0 ? 0 : note + 12
        let lines = Double(wrapped.map(\.count).max() ?? 1)
        rowHeight = isStacked ? lines * 16 + barHeight + 12 : max(barHeight + 12, lines * 15 + 10)
        self.labels = wrapped
        self.notes = notes
        barRoom = barHeight
    }

    private let barRoom: Double

    var left: Double { isStacked ? 8 : labelWidth }
    var right: Double { width - noteWidth - 12 }
    var bottom: Double { top + Double(labels.count) * rowHeight }

    /// The line on which the marks of a row stand.
    func middle(_ row: Int) -> Double {
        let start = top + Double(row) * rowHeight
        return isStacked ? start + rowHeight - barRoom / 2 - 4 : start + rowHeight / 2
    }

    /// The name of a row with the mark of its series, and its note.
    func texts(_ row: Int, series: Int?) -> Markup {
        let start = top + Double(row) * rowHeight
        let lines = labels[row]
        let indent = series == nil ? 0 : 18.0
        let y = isStacked ? start + Double(lines.count) * 8 + 2 : middle(row)
        var marks = [Markup.label(lines: lines, at: Point(indent, y), .start, "name")]
        if let series { marks.append(SeriesMark(series).shape(at: Point(6, y))) }
        if !notes[row].isEmpty {
            let anchor = Point(width - 2, isStacked ? start + 14.5 : middle(row) + 4.5)
            marks.append(.label(notes[row], at: anchor, .end, "value"))
        }
        return .group(marks)
    }

    /// Lines and numbers of the axis below the rows.
    func axis(_ scale: Scale, _ text: (Double) -> String) -> Markup {
        let longest =
            [scale.domain.lowerBound, scale.domain.upperBound].map { TextFit.width(text($0), size: 12) }.max() ?? 0
        return .group(
            scale.ticks(spacing: max(60, longest + 24)).map { tick in
                let x = scale(tick)
                let half = TextFit.width(text(tick), size: 12) / 2
                return .group([
                    .line(Point(x, top), Point(x, bottom), "grid"),
                    .label(text(tick), at: Point(min(max(x, half), width - half), bottom + 16), .middle, "tick"),
                ])
            }
        )
    }
}
