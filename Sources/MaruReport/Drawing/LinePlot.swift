/// Lines over two axes: what all charts of curves are drawn with.
struct LinePlot: Sendable {
    struct Axis: Sendable {
        var title: String
        var kind = Scale.Kind.linear
        var domain: ClosedRange<Double>
        var text: @Sendable (Double) -> String
    }

    struct Line: Sendable {
        var name: String
        var series: Int
        var points: [Point]
        /// The ends of the interval of each point; empty for none.
        var band: [(low: Double, high: Double)] = []
        /// The share that never comes, drawn beyond the end of the axis.
        var never: Double?
        /// Which points are marked with the series' shape.
        var isMarked: @Sendable (Int) -> Bool = { _ in true }
    }

    /// A line through the whole plot at one value, with a word on it.
    struct Rule: Sendable {
        enum Direction: Sendable { case upright, level }
        var direction: Direction
        var value: Double
        var text: String
        var style = "rule"
    }

    var x: Axis
    var y: Axis
    var lines: [Line]
    var rules: [Rule] = []
    /// A range of x that is shaded.
    var span: ClosedRange<Double>?
    /// What stands over the room beyond the end of the x axis; `nil` without such a room.
    var gutter: String?
    var legend: [Legend.Entry] = []
    var plotHeight = 250.0
}

extension LinePlot {
    func draw(width: Double) -> Drawing {
        let legend = Legend(entries: entries).draw(at: Point(0, 0), width: width)
        let frame = frame(width: width, top: legend.height + 30)
        var marks = legend.marks
        if let span { marks.append(shade(span, in: frame)) }
        marks += axes(in: frame) + rules.flatMap { draw($0, in: frame) } + lines.flatMap { draw($0, in: frame) }
        return Drawing(width: width, height: frame.bottom + 42, marks: marks)
    }

    private var entries: [Legend.Entry] {
        (lines.count > 1 || !legend.isEmpty ? lines.map { .init(.series($0.series), $0.name) } : []) + legend
    }

    /// Where the plot lies, and the scales of its axes.
    struct Frame {
        let left, right, top, bottom: Double
        let width: Double
        let x, y: Scale
        /// The middle of the room beyond the end of the x axis.
        var beyond: Double { right + 30 }
    }

    private func frame(width: Double, top: Double) -> Frame {
        let bottom = top + plotHeight
        let vertical = Scale(y.domain, from: bottom, to: top, y.kind)
        let left = 10 + (vertical.ticks(spacing: 40).map { TextFit.width(y.text($0), size: 12) }.max() ?? 0)
        let right = width - (gutter == nil ? 14 : 60)
        let horizontal = Scale(x.domain, from: left, to: right, x.kind)
        return Frame(left: left, right: right, top: top, bottom: bottom, width: width, x: horizontal, y: vertical)
    }

    private func axes(in frame: Frame) -> [Markup] {
        let ticks = frame.y.ticks(spacing: 40)
        let level = ticks.flatMap { tick -> [Markup] in
            let place = frame.y(tick)
            return [
                .line(Point(frame.left, place), Point(frame.right, place), "grid"),
                .label(y.text(tick), at: Point(frame.left - 7, place + 4), .end, "tick"),
            ]
        }
        let longest = [x.domain.lowerBound, x.domain.upperBound].map { TextFit.width(x.text($0), size: 12) }.max() ?? 0
        let upright = frame.x.ticks(spacing: max(56, longest + 22)).flatMap { tick -> [Markup] in
            let place = frame.x(tick)
            let half = TextFit.width(x.text(tick), size: 12) / 2
            return [
                .line(Point(place, frame.bottom), Point(place, frame.bottom + 4), "axis"),
                .label(
                    x.text(tick),
                    at: Point(min(max(place, half), frame.width - half), frame.bottom + 18),
                    .middle,
                    "tick"
                ),
            ]
        }
        let titles: [Markup] = [
            .label(y.title, at: Point(0, frame.top - 14), .start, "axis-title"),
            .label(x.title, at: Point(frame.right, frame.bottom + 36), .end, "axis-title"),
            .line(Point(frame.left, frame.bottom), Point(frame.right, frame.bottom), "axis"),
        ]
        guard let gutter else { return level + upright + titles }
        return level + upright + titles + [
            .rect(Point(frame.right + 6, frame.top), width: 50, height: plotHeight, "beyond"),
            .label(gutter, at: Point(frame.right + 31, frame.bottom + 18), .middle, "tick"),
        ]
    }

    private func shade(_ span: ClosedRange<Double>, in frame: Frame) -> Markup {
        let (from, to) = (frame.x(span.lowerBound), frame.x(span.upperBound))
        return .rect(Point(from, frame.top), width: max(2, to - from), height: plotHeight, "span")
    }

    private func draw(_ rule: Rule, in frame: Frame) -> [Markup] {
        switch rule.direction {
        case .upright:
            let place = frame.x(rule.value)
            // The word stands on the side that has more room.
            let isLeft = place - frame.left > frame.right - place
            return [
                .line(Point(place, frame.top), Point(place, frame.bottom), rule.style),
                .label(
                    rule.text,
                    at: Point(place + (isLeft ? -6 : 6), frame.top + 13 + offset(of: rule)),
                    isLeft ? .end : .start,
                    "note halo"
                ),
            ]
        case .level:
            let place = frame.y(rule.value)
            return [
                .line(Point(frame.left, place), Point(frame.right, place), rule.style),
                .label(rule.text, at: Point(frame.left + 6, place - 5), .start, "note halo"),
            ]
        }
    }

    /// Words of upright rules stand one below the other.
    private func offset(of rule: Rule) -> Double {
        let before = rules.prefix { $0.value != rule.value || $0.text != rule.text }
        return Double(before.count { $0.direction == .upright }) * 17
    }

    private func draw(_ line: Line, in frame: Frame) -> [Markup] {
        let mark = SeriesMark(line.series)
        let places = line.points.map { Point(frame.x($0.x), frame.y($0.y)) }
        var marks: [Markup] = []
        if !line.band.isEmpty {
            let upper = zip(places, line.band).map { Point($0.x, frame.y($1.high)) }
            let lower = zip(places, line.band).map { Point($0.x, frame.y($1.low)) }
            marks.append(.polygon(upper + lower.reversed(), "band \(mark.fill)"))
        }
        if !places.isEmpty { marks.append(.polyline(places, "curve \(mark.stroke)")) }
        marks += places.indices.filter(line.isMarked).map { mark.shape(at: places[$0], radius: 4.5) }
        if let never = line.never, never > 0 {
            let height = frame.y(1 - never) - frame.y(1)
            // Beside each other, so that none hides another.
            let column = lines.prefix { $0.name != line.name }.count { ($0.never ?? 0) > 0 }
            let x = frame.right + 12 + Double(column % 4) * 11
            marks.append(.rect(Point(x, frame.y(1)), width: 8, height: height, "bar \(mark.fill)"))
        }
        return marks
    }
}
