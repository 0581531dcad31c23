/// The tests of `is`.
enum BuiltinTests {
    typealias Test = @Sendable (Value, Arguments, Interpreter) throws(Fault) -> Bool

    static let table: [String: Test] = kinds.merging(relations) { first, _ in first }

    // MARK: What a value is

    private static let kinds: [String: Test] = [
        "defined": plain { !$0.isUndefined },
        "undefined": plain { $0.isUndefined },
        "none": plain { if case .null = $0 { true } else { false } },
        "boolean": plain { if case .bool = $0 { true } else { false } },
        "true": plain { if case .bool(true) = $0 { true } else { false } },
        "false": plain { if case .bool(false) = $0 { true } else { false } },
        "integer": plain { if case .integer = $0 { true } else { false } },
        "float": plain { if case .float = $0 { true } else { false } },
        "number": plain { $0.asDouble != nil },
        "string": plain { if case .string = $0 { true } else { false } },
        "mapping": plain { if case .mapping = $0 { true } else { false } },
        "sequence": plain(isSequence),
        "iterable": plain(isIterable),
        "callable": plain(isCallable),
        "escaped": plain { if case .string(let text) = $0 { text.isMarkup } else { false } },
        "lower": text(\.isLower),
        "upper": text(\.isUpper),
        "filter": { (value, arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: "filter")
            guard case .string(let name) = value else { return false }
            return Filters.table[name.string] != nil
        },
        "test": { (value, arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: "test")
            guard case .string(let name) = value else { return false }
            return table[name.string] != nil
        },
    ]

    private static func plain(_ test: @escaping @Sendable (Value) -> Bool) -> Test {
        { (value, arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: "is")
            return test(value)
        }
    }

    private static func text(_ test: @escaping @Sendable (Text) -> Bool) -> Test {
        { (value, arguments, interpreter) throws(Fault) in
            _ = try arguments.positional(0...0, of: "is")
            return test(try Printer.text(of: value, interpreter.budget))
        }
    }

    private static func isSequence(_ value: Value) -> Bool {
        switch value {
        case .string, .list, .tuple, .mapping, .range, .undefined: true
        default: false
        }
    }

    private static func isIterable(_ value: Value) -> Bool {
        switch value {
        case .view, .iterator: true
        case .object(let object): object is LoopContext
        default: isSequence(value)
        }
    }

    private static func isCallable(_ value: Value) -> Bool {
        switch value {
        case .undefined: true
        case .object(let object): object.isCallable
        default: false
        }
    }

    // MARK: How a value stands to another

    private static let relations: [String: Test] = {
        var table: [String: Test] = [
            "in": other { (value, container, interpreter) throws(Fault) in
                try Comparing.isIn(value, container, interpreter.budget)
            },
            "sameas": other { (value, other, interpreter) throws(Fault) in
                guard value.typeName == other.typeName else { return false }
                return isSame(value, other)
            },
            "divisibleby": other { (value, divisor, interpreter) throws(Fault) in
                try remainder(value, divisor, interpreter) == 0
            },
            "odd": { (value, arguments, interpreter) throws(Fault) in
                _ = try arguments.positional(0...0, of: "odd")
                return try remainder(value, .integer(2), interpreter) == 1
            },
            "even": { (value, arguments, interpreter) throws(Fault) in
                _ = try arguments.positional(0...0, of: "even")
                return try remainder(value, .integer(2), interpreter) == 0
            },
        ]
        let comparisons: [(Expression.Comparison.Operator, [String])] = [
            (.equal, ["==", "eq", "equalto"]), (.notEqual, ["!=", "ne"]), (.greater, [">", "gt", "greaterthan"]),
            (.greaterOrEqual, [">=", "ge"]), (.less, ["<", "lt", "lessthan"]), (.lessOrEqual, ["<=", "le"]),
        ]
        for (comparison, names) in comparisons {
            for name in names {
                table[name] = other { (value, other, interpreter) throws(Fault) in
                    try Interpreter.holds(comparison, value, other, interpreter.budget)
                }
            }
        }
        return table
    }()

    private static func other(
        _ test: @escaping @Sendable (Value, Value, Interpreter) throws(Fault) -> Bool
    ) -> Test {
        { (value, arguments, interpreter) throws(Fault) in
            guard let other = try arguments.bind(["other"], required: 1, of: "is")[0] else { return false }
            return try test(value, other, interpreter)
        }
    }

    private static func remainder(_ value: Value, _ divisor: Value, _ interpreter: Interpreter) throws(Fault) -> Double?
    {
        try Arithmetic.apply(.modulo, value, divisor, interpreter.budget).asDouble
    }

    private static func isSame(_ value: Value, _ other: Value) -> Bool {
        switch (value, other) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.string(let a), .string(let b)): a.bytes == b.bytes
        case (.list(let a), .list(let b)): a === b
        case (.tuple(let a), .tuple(let b)): a === b
        case (.mapping(let a), .mapping(let b)): a === b
        case (.object(let a), .object(let b)): a === b
        case (.undefined(let a), .undefined(let b)): a === b
        default: false
        }
    }
}
