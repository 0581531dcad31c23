import Foundation

/// A page that stands alone: no script, no font and no picture from elsewhere. Two radio buttons choose the language.
struct HTMLReport: Sendable {
    let title: Bilingual
    /// What was measured, on what, when.
    let facts: [(name: Bilingual, value: Bilingual)]
    let charts: [BarChart]
    let tables: [HTMLTable]
    /// How to read it, in sentences.
    let notes: [Bilingual]

    var html: String {
        let facts = facts.map { "<dt>\($0.name.html)</dt><dd>\($0.value.html)</dd>" }
        let parts = charts.map(\.html) + tables.map(\.html) + notes.map { "<p>\($0.html)</p>" }
        return """
            <!doctype html>
            <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Maru</title>
            <style>\(Self.style)</style></head><body>
            <input type="radio" name="language" id="en" checked><label for="en">English</label>
            <input type="radio" name="language" id="ko"><label for="ko">한국어</label>
            <main><h1>\(title.html)</h1>
            <dl>\(facts.joined(separator: "\n"))</dl>
            \(parts.joined(separator: "\n"))
            </main></body></html>

            """
    }

    /// - Throws: ``CommandError/unwritableFile(path:reason:)``
    func write(to path: String) throws(CommandError) {
        do {
            try Data(html.utf8).write(to: URL(filePath: path))
        } catch {
            throw .unwritableFile(path: path, reason: error.localizedDescription)
        }
    }

    private static let style = """

        :root { color-scheme: light dark; --ink: light-dark(#1c1c1c, #ececec); --faint: light-dark(#6a6a6a, #a0a0a0); \
        --line: light-dark(#d8d8d8, #444) }
        body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK KR", sans-serif; color: var(--ink); \
        background: light-dark(#fff, #181818); max-width: 800px; margin: 2em auto; padding: 0 1em }
        h1 { font-size: 1.5em; margin: .6em 0 }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1.2em } dt { color: var(--faint) } dd { margin: 0 }
        figure { margin: 1.6em 0 } figcaption { font-weight: 600 } small, p { color: var(--faint) }
        svg { width: 100%; height: auto } svg text { font-size: 13px; fill: var(--faint) } svg .n { fill: var(--ink); \
        font-weight: 600 } svg path { stroke: var(--ink); fill: none }
        .s0 { fill: #c8873a } .s1 { fill: #7d95ad } .s2 { fill: #a3b59c } .s3 { fill: #b79bb3 }
        table { border-collapse: collapse; width: 100%; font-size: 14px; margin: 1.6em 0 } \
        th { text-align: left; color: var(--faint); font-weight: 500 } \
        th, td { padding: .3em .6em .3em 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums }
        #en:checked ~ main [lang=ko], #ko:checked ~ main [lang=en] { display: none }

        """
}
