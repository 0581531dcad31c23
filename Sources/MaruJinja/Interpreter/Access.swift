/// Attributes, items and slices of values.
enum Access {
    /// `value.name`: what the value itself has by that name, else its item.
    static func attribute(_ name: String, of value: Value) throws(Fault) -> Value {
        if let attribute = try own(name, of: value) { return attribute }
        if case .mapping(let mapping) = value, let item = mapping[Array(name.utf8)] { return item }
        return .undefined(Undefined(.attribute(name, of: value.typeName)))
    }

    /// `value[key]`: the item, else what the value itself has by that name.
    static func item(_ key: Value, of value: Value, _ budget: Budget) throws(Fault) -> Value {
        if case .undefined(let undefined) = value { throw undefined.fault }
        if let item = try storedItem(key, of: value, budget) { return item }
        if case .string(let name) = key, let attribute = try own(name.string, of: value) { return attribute }
        let name = try Printer.representation(of: key, budget).string
        return .undefined(Undefined(.attribute(name, of: value.typeName)))
    }

    private static func storedItem(_ key: Value, of value: Value, _ budget: Budget) throws(Fault) -> Value? {
        if case .mapping(let mapping) = value {
            if case .string(let text) = key { return mapping[text.bytes] }
            do throws(Fault) { return mapping[try Key(key, budget)] } catch {
                // What cannot be a key is not there; only running out of steps is an error.
                if case .operation = error { return nil }
                throw error
            }
        }
        guard let position = key.asInteger else { return nil }
        func index(_ count: Int) -> Int? {
            let index = position < 0 ? position + count : position
            return (0..<count).contains(index) ? index : nil
        }
        switch value {
        case .string(let text): return text.scalar(at: position).map(Value.string)
        case .list(let list): return index(list.items.count).map { list.items[$0] }
        case .tuple(let tuple): return index(tuple.items.count).map { tuple.items[$0] }
        case .range(let range): return index(range.count).map { .integer(range[$0]) }
        default: return nil
        }
    }

    /// What the value's type has by this name.
    static func own(_ name: String, of value: Value) throws(Fault) -> Value? {
        if internals.contains(name) { return unsafe(name, value) }
        if case .undefined(let undefined) = value { throw undefined.fault }
        if name.hasPrefix("__"), name.hasSuffix("__") { return unsafe(name, value) }
        switch value {
        case .string(let text):
            guard let method = StringMethods.table[name] else {
                return unsupported(name, StringMethods.unsupported, "str")
            }
            return function(name, holding: value) { (arguments, interpreter) throws(Fault) in
                try interpreter.budget.work(text.bytes.count)
                return try method(text, arguments, interpreter)
            }
        case .mapping(let mapping):
            if MappingMethods.refused.contains(name) { return unsafe(name, value) }
            guard let method = MappingMethods.table[name] else { return nil }
            return function(name, holding: value) { (arguments, interpreter) throws(Fault) in
                try method(mapping, arguments, interpreter)
            }
        case .list(let list):
            if ListMethods.refused.contains(name) { return unsafe(name, value) }
            return sequenceMethod(name, list.items, holding: value)
        case .tuple(let tuple):
            if let index = tuple.names.firstIndex(of: name) { return tuple.items[index] }
            return name == "copy" ? nil : sequenceMethod(name, tuple.items, holding: value)
        case .object(let object):
            guard let attribute = try object.attribute(name) else { return nil }
            return name.hasPrefix("_") ? unsafe(name, value) : attribute
        default: return NumberMethods.attribute(name, of: value)
        }
    }

    /// What every Python object has, and what the sandbox is there to keep closed.
    private static let internals: Set<String> = [
        "__class__", "__delattr__", "__dict__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__",
        "__getattribute__",
        "__gt__", "__hash__", "__init__", "__init_subclass__", "__le__", "__lt__", "__module__", "__ne__", "__new__",
        "__reduce__", "__reduce_ex__", "__repr__", "__setattr__", "__sizeof__", "__str__", "__subclasshook__",
    ]

    private static func sequenceMethod(_ name: String, _ items: [Value], holding value: Value) -> Value? {
        ListMethods.table[name].map { method in
            function(name, holding: value) { (arguments, interpreter) throws(Fault) in
                try method(items, arguments, interpreter)
            }
        }
    }

    static func function(_ name: String, holding value: Value, _ body: @escaping Function.Body) -> Value {
        .object(Function(name, holding: value, body))
    }

    private static func unsafe(_ name: String, _ value: Value) -> Value {
        .undefined(Undefined(.unsafe(name, of: value.typeName)))
    }

    private static func unsupported(_ name: String, _ names: Set<String>, _ type: String) -> Value? {
        guard names.contains(name) else { return nil }
        return .object(
            Function(name) { (_, _) throws(Fault) in throw .unsupported("the method '\(name)' of '\(type)'") }
        )
    }

    // MARK: Slices

    static func bounds(start: Value?, stop: Value?, step: Value?) throws(Fault) -> SliceBounds {
        let step = try bound(step) ?? 1
        if step == 0 { throw .operation("the step of a slice cannot be zero") }
        return SliceBounds(start: try bound(start), stop: try bound(stop), step: step)
    }

    private static func bound(_ value: Value?) throws(Fault) -> Int? {
        switch value {
        case nil, .some(.null): return nil
        case .some(let value):
            guard let integer = value.asInteger else {
                throw .operation("the bounds of a slice are integers, not of type '\(value.typeName)'")
            }
            return integer
        }
    }

    static func slice(_ bounds: SliceBounds, of value: Value, _ budget: Budget) throws(Fault) -> Value {
        switch value {
        case .undefined(let undefined): throw undefined.fault
        case .string(let text): return .string(try text.sliced(bounds, budget: budget))
        case .list(let list): return .list(List(items(bounds, of: list.items)))
        case .tuple(let tuple): return .tuple(Tuple(items(bounds, of: tuple.items)))
        case .range(let range):
            guard let slice = range.sliced(bounds.selection(count: range.count)) else {
                throw .overflow("a slice of a range")
            }
            return .range(slice)
        default: throw .operation("a value of type '\(value.typeName)' cannot be sliced")
        }
    }

    private static func items(_ bounds: SliceBounds, of items: [Value]) -> [Value] {
        let selection = bounds.selection(count: items.count)
        if selection.step == 1 { return Array(items[selection.start..<selection.start + max(selection.count, 0)]) }
        return selection.map { items[$0] }
    }
}
