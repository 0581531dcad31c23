/// A text of a report in both of its languages, as HTML.
struct Bilingual: Hashable, Sendable {
    let html: String

    /// Different words in each language; the page shows one of them.
    init(_ english: String, _ korean: String) {
        html = """
            <span lang="en">\(Self.escaped(english))</span><span lang="ko">\(Self.escaped(korean))</span>
            """
    }

    /// A name, a number or an address: the same in both.
    init(_ text: String) { html = Self.escaped(text) }

    /// `text` such that it stands for itself in HTML, in attributes too.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }
}
