import MaruEvaluation

extension Document {
    /// One page that stands alone: no script, no font and no picture from elsewhere.
    package var html: String {
        let figures = Figures(language)
        let numbers = figures.pick("Numbers of this picture", "그림의 수치 보기")
        let body: [Markup] = [
            .tag("header", [:], [.tag("h1", [:], title), .tag("p", ["class": "small"], subtitle)]),
            summary.html,
            contents(figures.pick("Contents", "차례")),
            .group(
                sections.map { section in
                    .tag(
                        "section",
                        ["id": section.id],
                        [
                            .tag("h2", [:], section.title),
                            section.lead.isEmpty ? .group([]) : .tag("p", ["class": "lead"], section.lead),
                            .group(section.blocks.map { $0.html(numbers: numbers) }),
                        ]
                    )
                }
            ),
            .tag("footer", [:], [.tag("p", ["class": "small"], footer)]),
        ]
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped(title))</title>
            <style>
            \(StyleSheet.text)
            </style></head><body>
            \(Markup.tag("main", ["class": "page"], body).written)
            </body></html>

            """
    }

    private func contents(_ title: String) -> Markup {
        let links = sections.map { Markup.tag("li", [:], [.tag("a", ["href": "#\($0.id)"], $0.title)]) }
        return .tag("nav", ["aria-label": title], [.tag("ol", [:], links)])
    }
}
