extension Block {
    /// - Parameter numbers: what opens the numbers of a picture.
    func html(numbers: String) -> Markup {
        switch self {
        case .heading(let text): .tag("h3", [:], text)
        case .paragraph(let text): .tag("p", [:], text)
        case .note(let text): .tag("p", ["class": "small"], text)
        case .callout(let tone, let text): .tag("p", ["class": "callout \(tone.rawValue)"], text)
        case .list(let entries): .tag("ul", [:], entries.map { .tag("li", [:], $0) })
        case .facts(let facts):
            .tag("dl", [:], facts.flatMap { [.tag("dt", [:], $0.name), .tag("dd", [:], $0.value)] })
        case .table(let table): table.html
        case .chart(let chart, let table):
            .group([
                chart.figure,
                .tag("details", [:], [.tag("summary", [:], numbers), table.html]),
            ])
        case .code(let text): .tag("pre", ["tabindex": "0"], [.tag("code", [:], text)])
        }
    }
}
