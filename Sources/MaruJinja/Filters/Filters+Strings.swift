extension Filters {
    static let strings: [String: Filter] = [
        "upper": conversion("upper") { $0.uppercased },
        "lower": conversion("lower") { $0.lowercased },
        "capitalize": conversion("capitalize") { $0.capitalized },
        "title": conversion("title", titled),
        "string": conversion("string") { $0 },
        "trim": { (value, arguments, interpreter) throws(Fault) in
            let characters = try arguments.bind(["chars"], of: "trim")[0]
            return .string(try StringMethods.stripped(try text(value, interpreter), of: characters))
        },
        "replace": { (value, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["old", "new", "count"], required: 2, of: "replace")
            let limit = try integer(given(bound[2]), standard: -1, of: "replace")
            let old = try text(bound[0] ?? .null, interpreter).plain
            let new = try text(bound[1] ?? .null, interpreter).plain
            return .string(
                try text(value, interpreter).plain.replacing(
                    old,
                    with: new,
                    atMost: limit < 0 ? .max : limit,
                    budget: interpreter.budget
                )
            )
        },
        "center": { (value, arguments, interpreter) throws(Fault) in
            let width = try integer(try arguments.bind(["width"], of: "center")[0], standard: 80, of: "center")
            return .string(
                try StringMethods.padded(
                    try text(value, interpreter),
                    to: width,
                    with: Text(" "),
                    StringMethods.centered,
                    interpreter.budget
                )
            )
        },
        "indent": indent,
        "truncate": truncate,
        "wordcount": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "wordcount")
            var count = 0
            var isInWord = false
            for scalar in try text(value, interpreter).scalars {
                let isWord = scalar == "_" || scalar.isAlphanumeric
                if isWord, !isInWord { count += 1 }
                isInWord = isWord
            }
            return .integer(count)
        },
        "format": { (value, arguments, interpreter) throws(Fault) in
            if !arguments.positional.isEmpty, !arguments.keywords.isEmpty {
                throw .operation("'format' takes values with names or without, not both")
            }
            let values: Value =
                arguments.keywords.isEmpty
                ? .tuple(Tuple(arguments.positional))
                : .mapping(Mapping(strings: arguments.keywords.map { (Text($0.name), $0.value) }))
            return .string(try PercentFormat.text(try text(value, interpreter), values, interpreter.budget))
        },
    ]

    private static func conversion(_ name: String, _ convert: @escaping @Sendable (Text) -> Text) -> Filter {
        { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: name)
            let text = try text(value, interpreter)
            try interpreter.budget.allocate(3 * text.bytes.count)
            return .string(convert(text))
        }
    }

    /// Every word with a capital, a word being what follows whitespace, a hyphen or an opening bracket.
    private static let titled: @Sendable (Text) -> Text = { text in
        var result: [UInt8] = []
        var word: Range<Int>?
        func finish(_ word: Range<Int>) -> [UInt8] {
            let first = Scalars.length(startingWith: text.bytes[word.lowerBound])
            return text[word.lowerBound..<word.lowerBound + first].uppercased.bytes
                + text[word.lowerBound + first..<word.upperBound].lowercased.bytes
        }
        for range in text.scalarRanges {
            let scalar = Scalars.decode(text.bytes, at: range.lowerBound)?.scalar ?? " "
            if Whitespace.contains(scalar) || "-({[<".unicodeScalars.contains(scalar) {
                result += word.map(finish) ?? []
                word = nil
                result += text.bytes[range]
            } else {
                word = (word?.lowerBound ?? range.lowerBound)..<range.upperBound
            }
        }
        return text.made(result + (word.map(finish) ?? []))
    }

    private static let indent: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["width", "first", "blank"], of: "indent")
        guard case .string(let text) = value else {
            if case .undefined(let undefined) = value { throw undefined.fault }
            throw .operation("'indent' needs a string, not a value of type '\(value.typeName)'")
        }
        let budget = interpreter.budget
        let indention: Text
        if case .string(let given) = bound[0] {
            indention = given
        } else {
            let width = max(try integer(bound[0], standard: 4, of: "indent"), 0)
            try budget.allocate(width)
            indention = Text(Array(repeating: Ascii.space, count: width), isTemplate: true)
        }
        let indentsFirst = bound[1]?.isTrue ?? false
        let indentsBlank = bound[2]?.isTrue ?? false
        let newline = Text("\n")
        let lines = try (text + newline).lines(budget: budget)
        try budget.allocate(text.bytes.count, plus: lines.count, of: indention.bytes.count + 1)
        var builder = TextBuilder()
        if indentsFirst { builder.append(indention) }
        for (index, line) in lines.enumerated() {
            if index > 0 {
                builder.append(newline)
                if indentsBlank || !line.isEmpty { builder.append(indention) }
            }
            builder.append(line)
        }
        return .string(builder.text(isMarkup: text.isMarkup))
    }

    private static let truncate: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["length", "killwords", "end", "leeway"], of: "truncate")
        let end =
            try bound[2].map { (end) throws(Fault) in try StringMethods.string(end, of: "truncate") } ?? Text("...")
        let length = try integer(bound[0], standard: 255, of: "truncate")
        let leeway = try integer(given(bound[3]), standard: 5, of: "truncate")
        guard length >= end.scalarCount, leeway >= 0 else {
            throw .operation("'truncate' needs a length of at least \(end.scalarCount) and no negative leeway")
        }
        if try Iteration.count(of: value) - leeway <= length { return value }
        let text = try StringMethods.string(value, of: "truncate")
        let kept = text[0..<text.offset(ofScalar: length - end.scalarCount)]
        if bound[1]?.isTrue == true { return .string(kept + end) }
        let space = kept.lastOffset(of: [Ascii.space], in: kept.bytes.indices)
        return .string(kept[0..<(space ?? kept.bytes.count)] + end)
    }
}
