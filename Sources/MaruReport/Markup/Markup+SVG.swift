/// A place in a drawing, from its upper left corner.
package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

extension Markup {
    /// To which side of its place a text stands.
    package enum Anchor: String, Sendable { case start, middle, end }

    static func line(_ from: Point, _ to: Point, _ style: String) -> Markup {
        .tag(
            "line",
            ["class": style, "x1": px(from.x), "y1": px(from.y), "x2": px(to.x), "y2": px(to.y)]
        )
    }

    static func rect(_ origin: Point, width: Double, height: Double, _ style: String) -> Markup {
        .tag(
            "rect",
            [
                "class": style, "x": px(origin.x), "y": px(origin.y), "width": px(max(0, width)),
                "height": px(max(0, height)),
            ]
        )
    }

    /// - Parameter at: where the text stands, on its base line.
    static func label(_ text: String, at place: Point, _ anchor: Anchor = .start, _ style: String = "") -> Markup {
        .tag("text", ["class": style, "x": px(place.x), "y": px(place.y), "text-anchor": anchor.rawValue], text)
    }

    /// Lines of text below each other, centred on `place.y`.
    static func label(
        lines: [String],
        at place: Point,
        _ anchor: Anchor = .start,
        _ style: String = "",
        spacing: Double = 15
    ) -> Markup {
        let top = place.y - Double(lines.count - 1) * spacing / 2 + 4.5
        return .group(
            lines.enumerated().map { label($1, at: Point(place.x, top + Double($0) * spacing), anchor, style) }
        )
    }

    static func path(_ commands: String, _ style: String) -> Markup { .tag("path", ["class": style, "d": commands]) }

    static func polyline(_ points: [Point], _ style: String) -> Markup { path(commands(points), style) }

    static func polygon(_ points: [Point], _ style: String) -> Markup { path(commands(points) + "Z", style) }

    /// A straight way through `points`, as commands of a path.
    static func commands(_ points: [Point]) -> String {
        points.enumerated().map { ($0 == 0 ? "M" : "L") + "\(px($1.x)) \(px($1.y))" }.joined()
    }

    /// A length in a drawing, to a tenth: finer nobody sees, and the same value always reads the same.
    static func px(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = abs(tenths) % 10
        return rest == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(rest)"
    }
}
