/// The methods of strings.
enum StringMethods {
    typealias Method = @Sendable (Text, Arguments, Interpreter) throws(Fault) -> Value

    static let table: [String: Method] =
        conversions
        .merging(cutting) { first, _ in first }
        .merging(searching) { first, _ in first }
        .merging(kinds) { first, _ in first }
        .merging(padding) { first, _ in first }

    /// Methods that Python has and chat templates do not use.
    static let unsupported: Set<String> = ["encode", "expandtabs", "maketrans", "translate"]

    // MARK: Conversions

    private static let conversions: [String: Method] = [
        "upper": conversion("upper") { $0.uppercased },
        "lower": conversion("lower") { $0.lowercased },
        "casefold": conversion("casefold") { $0.lowercased.replacingSharpS },
        "title": conversion("title") { $0.titlecased },
        "capitalize": conversion("capitalize") { $0.capitalized },
        "swapcase": conversion("swapcase") { $0.caseSwapped },
        "replace": { (text, arguments, interpreter) throws(Fault) in
            let given = try arguments.positional(2...3, of: "replace")
            let limit = given.count > 2 ? try integer(given[2], of: "replace") : -1
            let new = try string(given[1], of: "replace")
            return .string(
                try text.replacing(
                    try string(given[0], of: "replace"),
                    with: text.isMarkup ? try HTML.escape(new, interpreter.budget) : new,
                    atMost: limit < 0 ? .max : limit,
                    budget: interpreter.budget
                )
            )
        },
        "join": { (text, arguments, interpreter) throws(Fault) in
            let items = try Iteration.items(of: try arguments.positional(1...1, of: "join")[0], interpreter.budget)
            var builder = TextBuilder()
            for (index, item) in items.enumerated() {
                var piece = try string(item, of: "join")
                if text.isMarkup { piece = try HTML.escape(piece, interpreter.budget) }
                try interpreter.budget.allocate(piece.bytes.count + text.bytes.count)
                if index > 0 { builder.append(text) }
                builder.append(piece)
            }
            return .string(builder.text(isMarkup: text.isMarkup))
        },
        "format": { (text, arguments, interpreter) throws(Fault) in
            .string(try BraceFormat.text(text, arguments, interpreter.budget))
        },
        "format_map": { (text, arguments, interpreter) throws(Fault) in
            guard case .mapping(let mapping) = try arguments.positional(1...1, of: "format_map")[0] else {
                throw .operation("'format_map' needs a dictionary")
            }
            var named = Arguments()
            for (key, value) in mapping.entries {
                if case .string(let name) = key { named.keywords.append((name.string, value)) }
            }
            return .string(try BraceFormat.text(text, named, interpreter.budget))
        },
    ]

    private static func conversion(_ name: String, _ convert: @escaping @Sendable (Text) -> Text) -> Method {
        { (text, arguments, interpreter) throws(Fault) in
            _ = try arguments.positional(0...0, of: name)
            try interpreter.budget.allocate(3 * text.bytes.count)
            return .string(convert(text))
        }
    }

    // MARK: Kinds of characters

    private static let kinds: [String: Method] = [
        "isdigit": kind { $0.isAll(\.isDigit) },
        "isdecimal": kind { $0.isAll(\.isDecimal) },
        "isnumeric": kind { $0.isAll(\.isNumeric) },
        "isalpha": kind { $0.isAll(\.isAlphabetic) },
        "isalnum": kind { $0.isAll(\.isAlphanumeric) },
        "isspace": kind { $0.isAll(Whitespace.contains) },
        "isascii": kind { $0.bytes.allSatisfy { $0 < 0x80 } },
        "isprintable": kind { $0.scalars.allSatisfy(\.isPrintable) },
        "islower": kind(\.isLower),
        "isupper": kind(\.isUpper),
        "istitle": kind(\.isTitle),
        "isidentifier": kind { text in
            guard let first = text.scalars.first, first == "_" || first.properties.isXIDStart else { return false }
            return text.scalars.allSatisfy(\.properties.isXIDContinue)
        },
    ]

    private static func kind(_ test: @escaping @Sendable (Text) -> Bool) -> Method {
        { (text, arguments, interpreter) throws(Fault) in
            _ = try arguments.positional(0...0, of: "is…")
            try interpreter.budget.allocate(text.bytes.count)
            return .bool(test(text))
        }
    }

    // MARK: Arguments

    static func string(_ value: Value, of method: String) throws(Fault) -> Text {
        guard case .string(let text) = value else {
            throw .operation("'\(method)' needs strings, not a value of type '\(value.typeName)'")
        }
        return text
    }

    static func integer(_ value: Value, of method: String) throws(Fault) -> Int {
        guard let integer = value.asInteger else {
            throw .operation("'\(method)' needs an integer, not a value of type '\(value.typeName)'")
        }
        return integer
    }
}

extension Text {
    fileprivate var replacingSharpS: Text { mapped { $0 == "ß" ? "ss" : String($0) } }
}
