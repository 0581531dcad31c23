/// A piece of HTML or SVG as a tree. Texts are escaped when it is written, so that no name can become a tag.
package indirect enum Markup: Hashable, Sendable {
    case text(String)
    case element(String, [Attribute], [Markup])
    case group([Markup])

    package struct Attribute: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    package static func tag(
        _ name: String,
        _ attributes: KeyValuePairs<String, String> = [:],
        _ children: [Markup] = []
    ) -> Markup {
        .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
    }

    /// An element that holds one text.
    package static func tag(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) -> Markup
    {
        tag(name, attributes, [.text(text)])
    }

    /// As it stands in a file.
    package var written: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .text(let content): text += Self.escaped(content)
        case .group(let children): children.forEach { $0.write(to: &text) }
        case .element(let name, let attributes, let children):
            text += "<\(name)"
            for attribute in attributes { text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
            guard !children.isEmpty || !Self.childless.contains(name) else {
                text += "/>"
                return
            }
            text += ">"
            children.forEach { $0.write(to: &text) }
            text += "</\(name)>"
            if Self.ending.contains(name) { text += "\n" }
        }
    }

    /// Elements that are closed by themselves.
    private static let childless: Set<String> = ["br", "circle", "input", "line", "meta", "path", "rect"]
    /// Elements after which a line ends, so that files can be compared line by line.
    private static let ending: Set<String> = [
        "dd", "figcaption", "figure", "h1", "h2", "h3", "li", "p", "section", "svg", "table", "tr",
    ]

    /// `text` such that it stands for itself, in attributes too.
    package static func escaped(_ text: String) -> String {
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
