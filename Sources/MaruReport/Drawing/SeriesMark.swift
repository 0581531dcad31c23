/// How a series is told from others: by colour, and by shape or pattern for those who do not see colours.
struct SeriesMark: Hashable, Sendable {
    static let count = 6
    let index: Int

    /// - Parameter index: any; the sixth looks like the first again.
    init(_ index: Int) { self.index = index % Self.count }

    /// Classes of the style sheet.
    var fill: String { "f\(index)" }
    var stroke: String { "s\(index)" }

    /// The shape of the series around a place.
    func shape(at place: Point, radius: Double = 5) -> Markup {
        let (x, y, r) = (place.x, place.y, radius)
        func corners(_ offsets: [(Double, Double)]) -> Markup {
            .polygon(offsets.map { Point(x + r * $0.0, y + r * $0.1) }, fill)
        }
        return switch index {
        case 0: .tag("circle", ["class": fill, "cx": Markup.px(x), "cy": Markup.px(y), "r": Markup.px(r)])
        case 1: corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
        case 2: corners([(0, -1.15), (1.1, 0.8), (-1.1, 0.8)])
        case 3: corners([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
        case 4: corners([(0, 1.15), (1.1, -0.8), (-1.1, -0.8)])
        default:
            corners([
                (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35), (0.35, 1.1),
                (-0.35, 1.1), (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35),
            ])
        }
    }
}
