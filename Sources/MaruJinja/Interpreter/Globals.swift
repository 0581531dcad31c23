/// The functions that every template has.
enum Globals {
    static var functions: [(String, Function)] {
        [
            ("range", Function("range", range)),
            ("dict", DictionaryType()),
            ("namespace", Function("namespace", namespace)),
            ("cycler", Function("cycler", cycler)),
            ("joiner", Function("joiner", joiner)),
            ("raise_exception", Function("raise_exception", raise)),
            ("strftime_now", Function("strftime_now", time)),
            ("lipsum", Function("lipsum") { (_, _) throws(Fault) in throw .unsupported("the function 'lipsum'") }),
        ]
    }

    private static let longestRange = 100_000

    private static func range(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        let given = try arguments.positional(1...3, of: "range")
        var bounds: [Int] = []
        for value in given {
            guard let integer = value.asInteger else {
                throw .operation("'range' takes integers, not a value of type '\(value.typeName)'")
            }
            bounds.append(integer)
        }
        let range =
            bounds.count == 1
            ? IntegerRange(start: 0, stop: bounds[0], step: 1)
            : IntegerRange(start: bounds[0], stop: bounds[1], step: bounds.count > 2 ? bounds[2] : 1)
        guard range.step != 0 else { throw .operation("the step of a range cannot be zero") }
        guard range.count <= longestRange else { throw .limit(.range(limit: longestRange)) }
        return .range(range)
    }

    /// The arguments of `dict(…)` and `namespace(…)`: a dictionary or pairs, and values by name.
    static func mapping(_ arguments: Arguments, _ interpreter: Interpreter, of function: String) throws(Fault)
        -> Mapping
    {
        guard arguments.positional.count <= 1 else {
            throw .operation("'\(function)' takes one value without a name, \(arguments.positional.count) are given")
        }
        var entries: [(key: Value, value: Value)] = []
        if let source = arguments.positional.first {
            if case .mapping(let mapping) = source {
                entries = mapping.entries
            } else {
                for pair in try Iteration.items(of: source, interpreter.budget) {
                    let items = try Iteration.items(of: pair, interpreter.budget)
                    guard items.count == 2 else { throw .operation("'\(function)' needs pairs of a key and a value") }
                    entries.append((items[0], items[1]))
                }
            }
        }
        entries += arguments.keywords.map { (.string($0.name), $0.value) }
        return try Mapping(entries, interpreter.budget)
    }

    private static func namespace(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        let namespace = try Namespace(try mapping(arguments, interpreter, of: "namespace"))
        try interpreter.register(namespace)
        return .object(namespace)
    }

    private static func cycler(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        guard !arguments.positional.isEmpty, arguments.keywords.isEmpty else {
            throw .operation("'cycler' needs at least one value, without a name")
        }
        return .object(Cycler(arguments.positional))
    }

    private static func joiner(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        let separator = try arguments.bind(["sep"], of: "joiner")[0] ?? .string(", ")
        var isUsed = false
        return .object(
            Function("joiner", holding: separator) { (arguments, _) throws(Fault) in
                _ = try arguments.positional(0...0, of: "joiner")
                defer { isUsed = true }
                return isUsed ? separator : .string("")
            }
        )
    }

    private static func raise(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        let message = try arguments.bind(["message"], required: 1, of: "raise_exception")[0] ?? .null
        throw .raised(try Printer.text(of: message, interpreter.budget).string)
    }

    private static func time(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        guard case .string(let format) = try arguments.bind(["format"], required: 1, of: "strftime_now")[0] else {
            throw .operation("'strftime_now' needs a format, which is a string")
        }
        let formatter = TimeFormat(interpreter.environment)
        return .string(format.made(try formatter.text(format.string, interpreter.budget)))
    }
}

/// The global `dict`.
private final class DictionaryType: Function {
    init() {
        super.init("dict") { (arguments, interpreter) throws(Fault) in
            .mapping(try Globals.mapping(arguments, interpreter, of: "dict"))
        }
    }

    override func attribute(_ name: String) -> Value? {
        name == "fromkeys" ? .object(Function("fromkeys", MappingMethods.fromKeys)) : nil
    }
}

/// `cycler(…)`
private final class Cycler: Object {
    private let items: List
    private var position = 0

    init(_ items: [Value]) { self.items = List(items) }

    override var typeName: String { "Cycler" }
    override var depth: Int { items.depth + 1 }

    override func attribute(_ name: String) -> Value? {
        switch name {
        case "current": items.items[position]
        case "pos": .integer(position)
        case "items": .tuple(Tuple(items.items))
        case "next":
            .object(
                Function("next", holding: .object(self)) { [self] (_, _) throws(Fault) in
                    defer { position = (position + 1) % items.items.count }
                    return items.items[position]
                }
            )
        case "reset":
            .object(
                Function("reset", holding: .object(self)) { [self] (_, _) throws(Fault) in
                    position = 0
                    return .null
                }
            )
        default: nil
        }
    }
}
