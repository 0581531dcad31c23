/// Curves with their bands over an axis of one kind: how a candidate bears load, or what a mixture of two comes to.
package struct CurvePlot: Chart {
    package struct Axis: Sendable {
        package var title: String
        package var isLogarithmic: Bool
        package var text: @Sendable (Double) -> String

        package init(_ title: String, isLogarithmic: Bool = false, text: @escaping @Sendable (Double) -> String) {
            self.title = title
            self.isLogarithmic = isLogarithmic
            self.text = text
        }
    }

    package struct Series: Sendable {
        package var name: String
        package var series: Int
        package var points: [Point]
        /// The ends of the interval of each point; empty for none. Infinite ends reach the rim of the plot.
        package var band: [(low: Double, high: Double)]

        package init(name: String, series: Int, points: [Point], band: [(low: Double, high: Double)] = []) {
            self.name = name
            self.series = series
            self.points = points
            self.band = band
        }
    }

    /// Something at one value of an axis, such as a limit or a measured capacity.
    package struct Mark: Sendable {
        package enum Direction: Sendable { case upright, level }
        package var direction: Direction
        package var value: Double
        package var text: String

        package init(_ direction: Direction, at value: Double, _ text: String) {
            self.direction = direction
            self.value = value
            self.text = text
        }
    }

    package var title: String
    package var summary: String
    package var x: Axis
    package var y: Axis
    package var series: [Series]
    package var marks: [Mark]
    /// `nil` shows as much as there is.
    package var domain: ClosedRange<Double>?

    package init(
        title: String,
        summary: String,
        x: Axis,
        y: Axis,
        series: [Series],
        marks: [Mark] = [],
        domain: ClosedRange<Double>? = nil
    ) {
        self.title = title
        self.summary = summary
        self.x = x
        self.y = y
        self.series = series
        self.marks = marks
        self.domain = domain
    }

    package func draw(width: Double) -> Drawing {
        let level = marks.filter { $0.direction == .level }.map(\.value)
        let upright = marks.filter { $0.direction == .upright }.map(\.value)
        let heights = series.flatMap { $0.points.map(\.y) + $0.band.flatMap { [$0.low, $0.high] } }
        return LinePlot(
            x: axis(x, values: series.flatMap { $0.points.map(\.x) }, including: upright, domain: nil),
            y: axis(y, values: heights, including: level, domain: domain),
            lines: series.map { one in
                // A point that never comes has no place; the curve ends before it.
                let finite = one.points.indices.filter { one.points[$0].y.isFinite }
                return .init(
                    name: one.name,
                    series: one.series,
                    points: finite.map { one.points[$0] },
                    band: one.band.isEmpty ? [] : finite.map { one.band[$0] }
                )
            },
            rules: marks.map {
                .init(direction: $0.direction == .level ? .level : .upright, value: $0.value, text: $0.text)
            },
            plotHeight: 220
        )
        .draw(width: width)
    }

    private func axis(
        _ axis: Axis,
        values: [Double],
        including marks: [Double],
        domain: ClosedRange<Double>?
    ) -> LinePlot.Axis {
        let kind: Scale.Kind = axis.isLogarithmic ? .logarithmic : .linear
        return LinePlot.Axis(
            title: axis.title,
            kind: kind,
            domain: domain ?? Scale.domain(of: values, including: marks, kind),
            text: axis.text
        )
    }
}
