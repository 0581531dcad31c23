/// What the marks of a chart stand for, in as many lines as it takes.
struct Legend: Hashable, Sendable {
    enum Sign: Hashable, Sendable {
        case series(Int)
        /// A line in a style of the style sheet.
        case line(String)
        /// A filled square in a style of the style sheet.
        case area(String)
    }

    struct Entry: Hashable, Sendable {
        let sign: Sign
        let text: String

        init(_ sign: Sign, _ text: String) {
            self.sign = sign
            self.text = text
        }
    }

    let entries: [Entry]
}

extension Legend {
    private static let (lineHeight, signWidth, gap) = (20.0, 20.0, 16.0)

    func draw(at origin: Point, width: Double) -> Drawing {
        var place = Point(0, 0)
        var marks: [Markup] = []
        for entry in entries {
            let lines = TextFit.lines(entry.text, width: width - Self.signWidth)
            let needed = Self.signWidth + (lines.map { TextFit.width($0) }.max() ?? 0)
            if place.x > 0, place.x + needed > width { place = Point(0, place.y + Self.lineHeight) }
            let middle = origin.y + place.y + Self.lineHeight / 2
            marks.append(draw(entry.sign, at: Point(origin.x + place.x, middle)))
            for (index, line) in lines.enumerated() {
                let y = middle + Double(index) * Self.lineHeight + 4.5
                marks.append(.label(line, at: Point(origin.x + place.x + Self.signWidth, y)))
            }
            if lines.count > 1 {
                place = Point(0, place.y + Double(lines.count) * Self.lineHeight)
            } else {
                place.x += needed + Self.gap
            }
        }
        let height = entries.isEmpty ? 0 : place.y + (place.x > 0 ? Self.lineHeight : 0)
        return Drawing(width: width, height: height, marks: marks)
    }

    private func draw(_ sign: Sign, at place: Point) -> Markup {
        switch sign {
        case .series(let index): SeriesMark(index).shape(at: Point(place.x + 7, place.y))
        case .line(let style): .line(place, Point(place.x + 15, place.y), style)
        case .area(let style): .rect(Point(place.x + 1, place.y - 6), width: 12, height: 12, style)
        }
    }
}
