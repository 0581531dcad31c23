/// A value with its interval for each candidate, and what it is measured against.
package struct IntervalPlot: Chart {
    package struct Row: Sendable {
        package var label: String
        package var series: Int?
        package var value: Double
        /// May be infinite: the line then ends in an arrow.
        package var low: Double
        package var high: Double
        /// What is read at the end of the row, such as `84 % (76–90 %)`.
        package var note: String

        package init(label: String, series: Int? = nil, value: Double, low: Double, high: Double, note: String) {
            self.label = label
            self.series = series
            self.value = value
            self.low = low
            self.high = high
            self.note = note
        }
    }

    /// A value that is compared with, such as the incumbent's or a floor, and the zone around it that does not matter.
    package struct Reference: Sendable {
        package var value: Double
        package var text: String
        package var zone: ClosedRange<Double>?
        package var zoneText: String

        package init(value: Double, text: String, zone: ClosedRange<Double>? = nil, zoneText: String = "") {
            self.value = value
            self.text = text
            self.zone = zone
            self.zoneText = zoneText
        }
    }

    package var title: String
    package var summary: String
    package var rows: [Row]
    package var reference: Reference?
    /// `nil` shows as much as the intervals need.
    package var domain: ClosedRange<Double>?
    package var text: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        rows: [Row],
        reference: Reference? = nil,
        domain: ClosedRange<Double>? = nil,
        text: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.rows = rows
        self.reference = reference
        self.domain = domain
        self.text = text
    }

    package func draw(width: Double) -> Drawing {
        let legend = Legend(entries: entries).draw(at: Point(0, 0), width: width)
        let layout = RowLayout(
            width: width,
            labels: rows.map(\.label),
            notes: rows.map(\.note),
            top: legend.height + 8
        )
        let scale = Scale(shown, from: layout.left, to: layout.right)
        var marks = legend.marks + [zone(layout, scale), layout.axis(scale, text)]
        if let reference {
            let x = scale(reference.value)
            marks.append(.line(Point(x, layout.top), Point(x, layout.bottom), "rule"))
        }
        for (index, row) in rows.enumerated() {
            marks.append(layout.texts(index, series: row.series))
            marks.append(Self.interval(row, y: layout.middle(index), scale))
        }
        return Drawing(width: width, height: layout.bottom + 24, marks: marks)
    }

    private var shown: ClosedRange<Double> {
        let zone = reference?.zone
        let others = [reference?.value, zone?.lowerBound, zone?.upperBound].compactMap(\.self)
        return domain ?? Scale.domain(of: rows.flatMap { [$0.value, $0.low, $0.high] }, including: others)
    }

    private var entries: [Legend.Entry] {
        guard let reference else { return [] }
        let zone = reference.zone == nil ? [] : [Legend.Entry(.area("zone"), reference.zoneText)]
        return [.init(.line("rule"), reference.text)] + zone
    }

    private func zone(_ layout: RowLayout, _ scale: Scale) -> Markup {
        guard let zone = reference?.zone else { return .group([]) }
        let (from, to) = (scale(zone.lowerBound), scale(zone.upperBound))
        return .rect(Point(from, layout.top), width: to - from, height: layout.bottom - layout.top, "zone")
    }

    /// The interval as a bar with ends, arrows where it has none, and the value on it.
    static func interval(_ row: Row, y: Double, _ scale: Scale) -> Markup {
        let mark = SeriesMark(row.series ?? 0)
        let (low, high) = (scale(row.low), scale(row.high))
        func end(_ x: Double, isOpen: Bool, towards step: Double) -> Markup {
            isOpen
                ? .polyline(
                    [Point(x - step * 6, y - 5), Point(x, y), Point(x - step * 6, y + 5)],
                    "whisker \(mark.stroke)"
                )
                : .line(Point(x, y - 6), Point(x, y + 6), "whisker \(mark.stroke)")
        }
        return .group([
            .line(Point(low, y), Point(high, y), "whisker \(mark.stroke)"),
            end(low, isOpen: row.low < scale.domain.lowerBound, towards: -1),
            end(high, isOpen: row.high > scale.domain.upperBound, towards: 1),
            mark.shape(at: Point(scale(row.value), y), radius: 6),
        ])
    }
}
