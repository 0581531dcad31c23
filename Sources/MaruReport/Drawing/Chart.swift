/// A picture of numbers, as a value: the same input gives the same SVG. Its texts are in the reader's language already.
package protocol Chart: Sendable {
    /// What is shown, in a few words.
    var title: String { get }
    /// What there is to see, for those who do not see it.
    var summary: String { get }

    /// - Parameter width: in pixels; a phone's below 480.
    func draw(width: Double) -> Drawing
}

/// What a chart came to at some width.
package struct Drawing: Hashable, Sendable {
    package var width: Double
    package var height: Double
    package var marks: [Markup]
}

extension Chart {
    /// The chart twice, for desktops and phones; the style sheet shows one. Texts keep their size in both.
    package var figure: Markup {
        .tag(
            "figure",
            [:],
            [
                .tag("figcaption", [:], title),
                svg(width: 760, style: "wide"),
                svg(width: 340, style: "narrow"),
            ]
        )
    }

    package func svg(width: Double, style: String) -> Markup {
        let drawing = draw(width: width)
        return .tag(
            "svg",
            [
                "class": style, "viewBox": "0 0 \(Markup.px(drawing.width)) \(Markup.px(drawing.height))",
                "role": "img", "aria-label": title,
            ],
            [.tag("title", [:], title), .tag("desc", [:], summary)] + drawing.marks
        )
    }
}
