/// The methods of lists and tuples that change nothing.
enum ListMethods {
    typealias Method = @Sendable ([Value], Arguments, Interpreter) throws(Fault) -> Value

    static let table: [String: Method] = [
        "count": { (items, arguments, interpreter) throws(Fault) in
            let value = try arguments.positional(1...1, of: "count")[0]
            var count = 0
            for item in items where try Comparing.areEqual(item, value, interpreter.budget) { count += 1 }
            return .integer(count)
        },
        "index": { (items, arguments, interpreter) throws(Fault) in
            let given = try arguments.positional(1...3, of: "index")
            var bounds: [Int] = []
            for bound in given.dropFirst() { bounds.append(try StringMethods.integer(bound, of: "index")) }
            let slice = SliceBounds(start: bounds.first, stop: bounds.dropFirst().first, step: 1)
            for index in slice.selection(count: items.count)
            where try Comparing.areEqual(items[index], given[0], interpreter.budget) {
                return .integer(index)
            }
            throw .operation("'index' did not find its value")
        },
        "copy": { (items, arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: "copy")
            return .list(List(items))
        },
    ]

    static let refused: Set<String> = ["append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort"]
}

/// The methods of dictionaries that change nothing.
enum MappingMethods {
    typealias Method = @Sendable (Mapping, Arguments, Interpreter) throws(Fault) -> Value

    static let table: [String: Method] = [
        "get": { (mapping, arguments, interpreter) throws(Fault) in
            let given = try arguments.positional(1...2, of: "get")
            return mapping[try Key(given[0], interpreter.budget)] ?? (given.count > 1 ? given[1] : .null)
        },
        "items": view(.items),
        "keys": view(.keys),
        "values": view(.values),
        "copy": { (mapping, arguments, interpreter) throws(Fault) in
            _ = try arguments.positional(0...0, of: "copy")
            return .mapping(try Mapping(mapping.entries, interpreter.budget))
        },
        "fromkeys": { (_, arguments, interpreter) throws(Fault) in try fromKeys(arguments, interpreter) },
    ]

    static let refused: Set<String> = ["clear", "pop", "popitem", "setdefault", "update"]

    private static func view(_ kind: MappingView.Kind) -> Method {
        { (mapping, arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: kind.rawValue)
            return .view(MappingView(kind, of: mapping))
        }
    }

    /// `dict.fromkeys(keys, value)`
    static func fromKeys(_ arguments: Arguments, _ interpreter: Interpreter) throws(Fault) -> Value {
        let given = try arguments.positional(1...2, of: "fromkeys")
        let keys = try Iteration.items(of: given[0], interpreter.budget)
        let value = given.count > 1 ? given[1] : .null
        return .mapping(try Mapping(keys.map { (key: $0, value: value) }, interpreter.budget))
    }
}

/// What numbers and ranges have by name.
enum NumberMethods {
    static func attribute(_ name: String, of value: Value) -> Value? {
        if case .range(let range) = value {
            switch name {
            case "start": return .integer(range.start)
            case "stop": return .integer(range.stop)
            case "step": return .integer(range.step)
            default: return nil
            }
        }
        guard let double = value.asDouble else { return nil }
        let isFloat = value.asInteger == nil
        switch name {
        case "real": return value.asInteger.map(Value.integer) ?? value
        case "imag": return isFloat ? .float(0) : .integer(0)
        case "numerator": return value.asInteger.map(Value.integer)
        case "denominator": return isFloat ? nil : .integer(1)
        case "conjugate": return constant(name, value.asInteger.map(Value.integer) ?? value)
        case "is_integer": return isFloat ? constant(name, .bool(double == double.rounded())) : nil
        case "bit_length":
            return value.asInteger.map { constant(name, .integer(Int.bitWidth - $0.magnitude.leadingZeroBitCount)) }
        default: return nil
        }
    }

    private static func constant(_ name: String, _ value: Value) -> Value {
        Access.function(name, holding: value) { (arguments, _) throws(Fault) in
            _ = try arguments.positional(0...0, of: name)
            return value
        }
    }
}
