/// How many answers had come after how long, for each candidate. Those that never came stand beyond the end of the axis.
package struct LatencyPlot: Chart {
    package struct Series: Sendable {
        package var name: String
        package var series: Int
        /// The 0th to the 100th percentile in seconds; infinite from where no answer came.
        package var percentiles: [Double]

        package init(name: String, series: Int, percentiles: [Double]) {
            self.name = name
            self.series = series
            self.percentiles = percentiles
        }
    }

    package struct Words: Sendable {
        /// Over the axis of time, and over that of shares.
        package var time: String
        package var share: String
        package var never: String
        /// The line of the service level.
        package var limit: String

        package init(time: String, share: String, never: String, limit: String) {
            self.time = time
            self.share = share
            self.never = never
            self.limit = limit
        }
    }

    package var title: String
    package var summary: String
    package var series: [Series]
    /// Seconds within which 95 % should have come; `nil` was not asked.
    package var limit: Double?
    package var words: Words
    package var seconds: @Sendable (Double) -> String
    package var share: @Sendable (Double) -> String

    package init(
        title: String,
        summary: String,
        series: [Series],
        limit: Double?,
        words: Words,
        seconds: @escaping @Sendable (Double) -> String,
        share: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.summary = summary
        self.series = series
        self.limit = limit
        self.words = words
        self.seconds = seconds
        self.share = share
    }

    package func draw(width: Double) -> Drawing {
        let times = series.flatMap(\.percentiles).filter { $0.isFinite && $0 > 0 }
        var rules = [LinePlot.Rule(direction: .level, value: 0.95, text: "p95", style: "rule thin")]
        if let limit { rules.append(.init(direction: .upright, value: limit, text: words.limit)) }
        return LinePlot(
            x: .init(
                title: words.time,
                kind: .logarithmic,
                domain: Scale.domain(of: times, including: [limit].compactMap(\.self), .logarithmic),
                text: seconds
            ),
            y: .init(title: words.share, domain: 0...1, text: share),
            lines: series.map(Self.line),
            rules: rules,
            gutter: words.never
        )
        .draw(width: width)
    }

    private static func line(_ series: Series) -> LinePlot.Line {
        let last = max(1, series.percentiles.count - 1)
        let came = series.percentiles.enumerated().filter { $0.element.isFinite && $0.element > 0 }
        let points = came.map { Point($0.element, Double($0.offset) / Double(last)) }
        // At the median and at p95, as far as they came.
        let marked = Set(points.indices.filter { points[$0].y == 0.5 || points[$0].y == 0.95 })
        return LinePlot.Line(
            name: series.name,
            series: series.series,
            points: points,
            never: 1 - (points.last?.y ?? 0),
            isMarked: { marked.contains($0) }
        )
    }
}
