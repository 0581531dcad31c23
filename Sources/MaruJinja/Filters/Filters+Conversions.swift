extension Filters {
    static let conversions: [String: Filter] = [
        "default": standard("default"),
        "d": standard("d"),
        "attr": { (value, arguments, _) throws(Fault) in
            let bound = try arguments.bind(["name"], required: 1, of: "attr")
            let name = try StringMethods.string(bound[0] ?? .null, of: "attr").string
            return try Access.own(name, of: value) ?? .undefined(Undefined(.attribute(name, of: value.typeName)))
        },
        "tojson": { (value, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["ensure_ascii", "indent", "separators", "sort_keys"], of: "tojson")
            let style = try jsonStyle(bound, interpreter)
            return .string(try JSONWriter.text(of: value, style, interpreter.budget))
        },
        "pprint": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "pprint")
            return .string(try PrettyPrinter.text(of: value, interpreter.budget))
        },
        "urlencode": { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.bind([], of: "urlencode")
            switch value {
            case .mapping(let mapping):
                return .string(try query(mapping.entries.map { [$0.key, $0.value] }, value, interpreter))
            case .list, .tuple, .view, .iterator:
                var pairs: [[Value]] = []
                for pair in try Iteration.items(of: value, interpreter.budget) {
                    pairs.append(try Iteration.items(of: pair, interpreter.budget))
                }
                return .string(try query(pairs, value, interpreter))
            default: return .string(try quoted(value, isInQuery: false, interpreter))
            }
        },
    ]

    private static func standard(_ name: String) -> Filter {
        { (value, arguments, _) throws(Fault) in
            let bound = try arguments.bind(["default_value", "boolean"], of: name)
            let replaces = value.isUndefined || (bound[1]?.isTrue == true && !value.isTrue)
            return replaces ? bound[0] ?? .string("") : value
        }
    }

    private static func jsonStyle(_ bound: [Value?], _ interpreter: Interpreter) throws(Fault) -> JSONWriter.Style {
        var style = JSONWriter.Style()
        style.escapesNonASCII = bound[0]?.isTrue ?? false
        style.sortsKeys = bound[3]?.isTrue ?? false
        if let indent = given(bound[1]) {
            if case .undefined(let undefined) = indent { throw undefined.fault }
            if case .string(let text) = indent {
                style.indent = text.bytes
            } else {
                let width = max(try integer(indent, standard: 0, of: "tojson"), 0)
                try interpreter.budget.allocate(width)
                style.indent = Array(repeating: Ascii.space, count: width)
            }
            style.itemSeparator = [UInt8(ascii: ",")]
        }
        if let separators = given(bound[2]) {
            let items = try Iteration.items(of: separators, interpreter.budget)
            guard items.count == 2 else { throw .operation("'tojson' needs two separators") }
            style.itemSeparator = try StringMethods.string(items[0], of: "tojson").bytes
            style.keySeparator = try StringMethods.string(items[1], of: "tojson").bytes
        }
        return style
    }

    private static func query(
        _ pairs: [[Value]],
        _ value: Value,
        _ interpreter: Interpreter
    ) throws(Fault) -> Text {
        var builder = TextBuilder()
        for (index, pair) in pairs.enumerated() {
            guard pair.count == 2 else { throw .operation("'urlencode' needs pairs of a name and a value") }
            if index > 0 { builder.append(Text("&")) }
            builder.append(try quoted(pair[0], isInQuery: true, interpreter))
            builder.append(Text("="))
            builder.append(try quoted(pair[1], isInQuery: true, interpreter))
        }
        return builder.text()
    }

    private static func quoted(_ value: Value, isInQuery: Bool, _ interpreter: Interpreter) throws(Fault) -> Text {
        let text = try text(value, interpreter)
        try interpreter.budget.allocate(3 * text.bytes.count)
        var result: [UInt8] = []
        for byte in text.bytes {
            if Ascii.isIdentifier(byte) || "-.~".utf8.contains(byte) || (byte == UInt8(ascii: "/") && !isInQuery) {
                result.append(byte)
            } else if byte == Ascii.space, isInQuery {
                result.append(UInt8(ascii: "+"))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += Array("%\(digits.count < 2 ? "0" : "")\(digits)".utf8)
            }
        }
        return text.made(result).plain
    }
}
