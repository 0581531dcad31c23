extension Table {
    /// In a box of its own that scrolls sideways where the screen is too small, by keyboard too. On a phone a table of many
    /// columns is a list of cards, in which each cell says its column.
    var html: Markup {
        let head = columns.map {
            Markup.tag("th", ["scope": "col", "class": $0.isNumber ? "number" : "text"], $0.title)
        }
        let body = rows.map { row in
            Markup.tag("tr", [:], zip(columns.indices, row).map { cell($1, column: $0) })
        }
        let title = caption.isEmpty ? [] : [Markup.tag("caption", [:], caption)]
        let table = Markup.tag(
            "table",
            isWide ? ["class": "cards"] : [:],
            title + [.tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body)]
        )
        return .tag("div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": label], [table])
    }

    /// The longest text, in characters, that is not broken into lines: names, dates, words of state.
    private static let wholeLength = 14

    /// Whether it is too wide for a phone: the first column may break its lines, and long texts theirs.
    private var isWide: Bool {
        let widths = columns.indices.map { column in
            let texts = [columns[column].title] + rows.map { $0[column].text }
            let longest = texts.map { TextFit.width($0, size: 14) }.max() ?? 0
            return min(longest, column == 0 ? 100 : 160) + 14
        }
        return widths.reduce(0, +) > Self.phoneWidth
    }

    /// What a phone has for a table, in pixels.
    private static let phoneWidth = 344.0

    private var label: String { caption.isEmpty ? columns.map(\.title).joined(separator: ", ") : caption }

    private func cell(_ cell: Cell, column: Int) -> Markup {
        let mark = cell.series.map { series in
            [
                Markup.tag(
                    "svg",
                    ["class": "mark", "viewBox": "0 0 14 14", "aria-hidden": "true"],
                    [
                        SeriesMark(series).shape(at: Point(7, 7))
                    ]
                )
            ]
        }
        let name = column == 0 ? "th" : "td"
        let style =
            (columns[column].isNumber ? "number" : "text") + (cell.tone == .plain ? "" : " \(cell.tone.rawValue)")
            + (cell.text.count <= Self.wholeLength ? " whole" : "")
        return .element(
            name,
            [.init(name: "class", value: style)]
                + (column == 0 ? [.init(name: "scope", value: "row")] : [])
                + (column > 0 && isWide ? [.init(name: "data-column", value: columns[column].title)] : []),
            (mark ?? []) + [.text(cell.text)]
        )
    }
}
