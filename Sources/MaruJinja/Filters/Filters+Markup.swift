extension Filters {
    static let markup: [String: Filter] = [
        "safe": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "safe")
            return .string(marked(try text(value, interpreter)))
        },
        "escape": escape,
        "e": escape,
        "forceescape": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "forceescape")
            return .string(try HTML.escape(try text(value, interpreter).plain, interpreter.budget))
        },
        "striptags": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "striptags")
            return .string(try withoutTags(try text(value, interpreter), interpreter.budget))
        },
        "xmlattr": { (value, arguments, interpreter) throws(Fault) in
            let spaces = try arguments.bind(["autospace"], of: "xmlattr")[0]?.isTrue ?? true
            if case .undefined(let undefined) = value { throw undefined.fault }
            guard case .mapping(let mapping) = value else {
                throw .operation("'xmlattr' needs a dictionary, not a value of type '\(value.typeName)'")
            }
            return .string(try attributes(mapping, spaces: spaces, interpreter))
        },
    ]

    private static let escape: Filter = { (value, arguments, interpreter) throws(Fault) in
        _ = try arguments.bind([], of: "escape")
        return .string(try HTML.escape(try text(value, interpreter), interpreter.budget))
    }

    private static func marked(_ text: Text) -> Text {
        var text = text
        text.isMarkup = true
        return text
    }

    /// Without comments and tags, with single spaces between words, with entities resolved.
    private static func withoutTags(_ text: Text, _ budget: Budget) throws(Fault) -> Text {
        var result = text.plain
        for (opening, closing) in [("<!--", "-->"), ("<", ">")] {
            var builder = TextBuilder()
            var start = 0
            while let open = result.firstOffset(of: Array(opening.utf8), in: start..<result.bytes.count),
                let close = result.firstOffset(of: Array(closing.utf8), in: open..<result.bytes.count)
            {
                builder.append(result, start..<open)
                start = close + closing.utf8.count
            }
            builder.append(result, start..<result.bytes.count)
            result = builder.text()
        }
        var words = TextBuilder()
        for (index, word) in try result.splitWhitespace(atMost: .max, budget: budget).enumerated() {
            if index > 0 { words.append(Text(" ")) }
            words.append(word)
        }
        var plain = words.text()
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ]
        for (entity, character) in entities {
            plain = try plain.replacing(
                Text(entity),
                with: plain.made(character),
                atMost: .max,
                budget: budget
            )
        }
        return plain
    }

    private static func attributes(
        _ mapping: Mapping,
        spaces: Bool,
        _ interpreter: Interpreter
    ) throws(Fault) -> Text {
        var builder = TextBuilder()
        for (key, value) in mapping.entries {
            if value.isUndefined { continue }
            if case .null = value { continue }
            let name = try StringMethods.string(key, of: "xmlattr")
            if name.bytes.contains(where: { Whitespace.isAscii($0) || "/>=".utf8.contains($0) }) {
                throw .operation("'\(name.string)' cannot be the name of an attribute")
            }
            if spaces || !builder.bytes.isEmpty { builder.append(Text(" ")) }
            builder.append(try HTML.escape(name, interpreter.budget))
            builder.append(Text("=\""))
            builder.append(try HTML.escape(try text(value, interpreter), interpreter.budget))
            builder.append(Text("\""))
        }
        return builder.text()
    }
}
