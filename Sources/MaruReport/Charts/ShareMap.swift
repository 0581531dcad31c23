/// A number for each scenario and candidate, shaded by height. Cells that a gate excludes are hatched and say so.
package struct ShareMap: Chart {
    package struct Cell: Hashable, Sendable {
        /// From 0 to 1; `nil` was not measured.
        package var value: Double?
        /// What stands in the cell.
        package var text: String
        package var isExcluded: Bool

        package init(value: Double?, text: String, isExcluded: Bool = false) {
            self.value = value
            self.text = text
            self.isExcluded = isExcluded
        }
    }

    package struct Row: Sendable {
        package var label: String
        package var cells: [Cell]

        package init(label: String, cells: [Cell]) {
            self.label = label
            self.cells = cells
        }
    }

    package var title: String
    package var summary: String
    package var columns: [String]
    package var rows: [Row]
    /// What a hatched cell means.
    package var excludedText: String

    package init(title: String, summary: String, columns: [String], rows: [Row], excludedText: String) {
        self.title = title
        self.summary = summary
        self.columns = columns
        self.rows = rows
        self.excludedText = excludedText
    }

    package func draw(width: Double) -> Drawing {
        let isStacked = width < 480
        let longest = rows.map { TextFit.width($0.label) }.max() ?? 0
        let left = isStacked ? 0 : min(longest + 14, 240)
        let cell = (width - left) / Double(max(1, columns.count))
        let names = columns.map { TextFit.lines($0, width: cell - 8, size: 12) }
        let excluded = rows.contains { $0.cells.contains(where: \.isExcluded) }
        let legend = Legend(entries: excluded ? [.init(.area("excluded"), excludedText)] : []).draw(
            at: Point(0, 0),
            width: width
        )
        let head = legend.height + Double(names.map(\.count).max() ?? 1) * 14 + 12
        var marks = legend.marks
        for (index, lines) in names.enumerated() {
            let centre = Point(left + (Double(index) + 0.5) * cell, (legend.height + head) / 2)
            marks.append(SeriesMark(index).shape(at: Point(centre.x, legend.height + 3), radius: 4))
            marks.append(.label(lines: lines, at: Point(centre.x, centre.y + 4), .middle, "tick", spacing: 14))
        }
        var y = head + 6
        for row in rows {
            let lines = TextFit.lines(row.label, width: isStacked ? width : left - 10)
            if isStacked {
                marks.append(.label(lines: lines, at: Point(0, y + Double(lines.count) * 8 + 2), .start, "name"))
                y += Double(lines.count) * 16 + 4
            }
            let height = isStacked ? 28 : max(30, Double(lines.count) * 15 + 8)
            if !isStacked { marks.append(.label(lines: lines, at: Point(0, y + height / 2), .start, "name")) }
            for (index, one) in row.cells.enumerated() {
                let origin = Point(left + Double(index) * cell + 1.5, y + 1.5)
                marks.append(draw(one, at: origin, width: cell - 3, height: height - 3))
            }
            y += height + (isStacked ? 6 : 0)
        }
        return Drawing(width: width, height: y + 4, marks: marks)
    }

    private func draw(_ cell: Cell, at origin: Point, width: Double, height: Double) -> Markup {
        let shade = cell.value.map { "heat\(min(9, max(0, Int($0 * 10))))" } ?? "unmeasured"
        let background = Markup.rect(origin, width: width, height: height, cell.isExcluded ? "excluded" : shade)
        let bright = !cell.isExcluded && (cell.value ?? 0) >= 0.6
        let style = cell.isExcluded || cell.value == nil ? "faint" : bright ? "on-dark" : "value"
        let place = Point(origin.x + width / 2, origin.y + height / 2 + 4.5)
        guard cell.isExcluded else { return .group([background, .label(cell.text, at: place, .middle, style)]) }
        let hatch = Self.hatch(origin, width: width, height: height)
        return .group([background, hatch, .label(cell.text, at: place, .middle, style + " halo")])
    }

    /// Slanted lines, as paths and not as a pattern: a pattern needs a name that would have to be unique in the page.
    private static func hatch(_ origin: Point, width: Double, height: Double) -> Markup {
        let commands = stride(from: -height, to: width, by: 9).map { start -> String in
            let (from, to) = (max(start, 0), min(start + height, width))
            let low = Point(origin.x + from, origin.y + height - (from - start))
            return Markup.commands([low, Point(origin.x + to, origin.y + height - (to - start))])
        }
        return .path(commands.joined(), "hatch")
    }
}
