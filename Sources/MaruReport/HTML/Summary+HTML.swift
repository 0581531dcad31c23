extension Summary {
    var html: Markup {
        .tag(
            "section",
            ["class": "summary \(tone.rawValue)", "id": "summary"],
            [
                .tag("p", ["class": "verdict"], [.tag("span", ["class": "badge"], label)]),
                .tag("p", ["class": "sentence"], sentence),
                standings.isEmpty ? .group([]) : bars,
                .tag("div", ["class": "columns"], lists.filter { !$0.entries.isEmpty }.map(column)),
            ]
        )
    }

    private var bars: Markup {
        .tag(
            "div",
            ["class": "standings"],
            [
                .tag("h2", [:], standingsTitle),
                .group(standings.map(bar)),
                .tag("p", ["class": "small"], standingsNote),
            ]
        )
    }

    private func bar(_ standing: Standing) -> Markup {
        let mark = SeriesMark(standing.series)
        return .tag(
            "div",
            ["class": "standing"],
            [
                .tag(
                    "span",
                    ["class": "who"],
                    [
                        .tag(
                            "svg",
                            ["class": "mark", "viewBox": "0 0 14 14", "aria-hidden": "true"],
                            [
                                mark.shape(at: Point(7, 7))
                            ]
                        ),
                        .text(standing.name),
                    ]
                ),
                .tag(
                    "svg",
                    ["class": "track", "viewBox": "0 0 100 8", "preserveAspectRatio": "none", "aria-hidden": "true"],
                    [
                        .rect(Point(0, 0), width: 100, height: 8, "beyond"),
                        .rect(Point(0, 0), width: standing.share * 100, height: 8, mark.fill),
                    ]
                ),
                .tag("span", ["class": "number"], standing.text),
            ]
        )
    }

    private func column(_ list: (title: String, entries: [String])) -> Markup {
        .tag("div", [:], [.tag("h2", [:], list.title), .tag("ul", [:], list.entries.map { .tag("li", [:], $0) })])
    }
}
