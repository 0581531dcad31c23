extension Document {
    /// The same report as Markdown of GitHub's kind; pictures are tables of their numbers.
    package var markdown: String {
        let parts: [String] =
            ["# \(title.markdown)", subtitle.markdown] + summary.markdown
            + sections.flatMap { section in
                ["## \(section.title.markdown)", section.lead.markdown] + section.blocks.map(\.markdown)
            }
            + ["---", footer.markdown]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

extension Summary {
    fileprivate var markdown: [String] {
        let rows = standings.map { "- \($0.name.markdown): \($0.text.markdown)" }
        return ["**\(label.markdown)** — \(sentence.markdown)"]
            + (rows.isEmpty
                ? [] : ["### \(standingsTitle.markdown)", rows.joined(separator: "\n"), standingsNote.markdown])
            + lists.filter { !$0.entries.isEmpty }.flatMap { list in
                ["### \(list.title.markdown)", Block.list(list.entries).markdown]
            }
    }
}

extension Block {
    fileprivate var markdown: String {
        switch self {
        case .heading(let text): "### \(text.markdown)"
        case .paragraph(let text), .note(let text): text.markdown
        case .callout(_, let text): "> \(text.markdown)"
        case .list(let entries): entries.map { "- \($0.markdown)" }.joined(separator: "\n")
        case .facts(let facts): facts.map { "- \($0.name.markdown): \($0.value.markdown)" }.joined(separator: "\n")
        case .table(let table): table.markdown
        case .chart(let chart, let table):
            "**\(chart.title.markdown)**\n\n\(chart.summary.markdown)\n\n\(table.markdown)"
        case .code(let text): Self.fenced(text)
        }
    }

    /// With more backticks than the text has in a row.
    private static func fenced(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\n\(text)\n\(fence)"
    }
}

extension Table {
    fileprivate var markdown: String {
        let head = row(columns.map(\.title))
        let line = "|" + columns.map { $0.isNumber ? "---:|" : "---|" }.joined()
        let title = caption.isEmpty ? "" : "**\(caption.markdown)**\n\n"
        return title + ([head, line] + rows.map { row($0.map(\.text)) }).joined(separator: "\n")
    }

    private func row(_ texts: [String]) -> String {
        "| " + texts.map(\.markdown).joined(separator: " | ") + " |"
    }
}

extension String {
    /// Such that it stands for itself in Markdown, in a cell of a table too.
    var markdown: String {
        reduce(into: "") { text, character in
            switch character {
            case "\n": text += " "
            case "<": text += "&lt;"
            case "&": text += "&amp;"
            case "|", "*", "_", "`", "[", "]", "\\", "#": text += "\\\(character)"
            default: text.append(character)
            }
        }
    }
}
