import Foundation

/// Axes from 0 in the middle to 1 at the rim: one small picture for each candidate, with the band of what is uncertain.
package struct RadarPlot: Chart {
    package struct Series: Sendable {
        package var name: String
        package var series: Int
        /// In the order of the axes.
        package var values: [Value]

        package init(name: String, series: Int, values: [Value]) {
            self.name = name
            self.series = series
            self.values = values
        }
    }

    package struct Value: Hashable, Sendable {
        package var mean: Double
        package var low: Double
        package var high: Double

        package init(mean: Double, low: Double, high: Double) {
            self.mean = mean
            self.low = low
            self.high = high
        }
    }

    package var title: String
    package var summary: String
    package var axes: [String]
    package var series: [Series]

    package init(title: String, summary: String, axes: [String], series: [Series]) {
        self.title = title
        self.summary = summary
        self.axes = axes
        self.series = series
    }

    package func draw(width: Double) -> Drawing {
        let columns = width < 480 ? 1 : min(2, max(1, series.count))
        let cell = width / Double(columns)
        let height = 268.0
        let rows = (series.count + columns - 1) / columns
        let marks = series.enumerated().map { index, one in
            // A last row that is not full stands in the middle.
            let row = index / columns
            let inRow = min(columns, series.count - row * columns)
            let shift = (width - Double(inRow) * cell) / 2
            let left = shift + Double(index % columns) * cell
            return draw(one, centre: Point(left + cell / 2, Double(row) * height + 152), radius: 78)
        }
        return Drawing(width: width, height: Double(rows) * height, marks: marks)
    }

    private func draw(_ series: Series, centre: Point, radius: Double) -> Markup {
        let mark = SeriesMark(series.series)
        func corner(_ axis: Int, _ value: Double) -> Point {
            let angle = 2 * Double.pi * Double(axis) / Double(axes.count) - .pi / 2
            let length = radius * min(max(value, 0), 1)
            return Point(centre.x + length * cos(angle), centre.y + length * sin(angle))
        }
        func ring(_ value: (Int) -> Double) -> [Point] { axes.indices.map { corner($0, value($0)) } }
        let values = series.values
        var marks: [Markup] = [
            .label(series.name, at: Point(centre.x + 8, centre.y - radius - 52), .middle, "name"),
            mark.shape(at: Point(centre.x - TextFit.width(series.name) / 2 - 6, centre.y - radius - 56)),
        ]
        marks += [0.25, 0.5, 0.75, 1].map { level in .polygon(ring { _ in level }, "web") }
        marks += axes.indices.map { .line(centre, corner($0, 1), "web") }
        marks.append(
            .path(
                Markup.commands(ring { values[$0].high }) + "Z" + Markup.commands(ring { values[$0].low }) + "Z",
                "band hollow \(mark.fill)"
            )
        )
        marks.append(.polygon(ring { values[$0].mean }, "curve \(mark.stroke)"))
        marks += axes.indices.map { name($0, angle: 2 * .pi * Double($0) / Double(axes.count), centre, radius) }
        return .group(marks)
    }

    private func name(_ axis: Int, angle: Double, _ centre: Point, _ radius: Double) -> Markup {
        let place = Point(centre.x + (radius + 10) * sin(angle), centre.y - (radius + 10) * cos(angle))
        let anchor: Markup.Anchor = abs(sin(angle)) < 0.2 ? .middle : sin(angle) > 0 ? .start : .end
        let isLow = cos(angle) < -0.2
        return .label(
            axes[axis],
            at: Point(place.x, place.y + (isLow ? 10 : cos(angle) > 0.9 ? -2 : 4)),
            anchor,
            "tick"
        )
    }
}
