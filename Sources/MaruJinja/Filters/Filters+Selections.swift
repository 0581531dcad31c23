extension Filters {
    static let selections: [String: Filter] = [
        "map": map,
        "select": selection("select", keeps: true, byAttribute: false),
        "reject": selection("reject", keeps: false, byAttribute: false),
        "selectattr": selection("selectattr", keeps: true, byAttribute: true),
        "rejectattr": selection("rejectattr", keeps: false, byAttribute: true),
    ]

    /// An iterator that starts, and finds its errors, when its first item is asked for.
    private static func lazily(
        over value: Value,
        _ interpreter: Interpreter,
        _ start: @escaping () throws(Fault) -> (Value) throws(Fault) -> Value?
    ) -> Value {
        let budget = interpreter.budget
        var source: ValueIterator?
        var transform: ((Value) throws(Fault) -> Value?)?
        return .iterator(
            ValueIterator(depth: value.depth + 1) { () throws(Fault) in
                if !value.isTrue { return nil }
                if transform == nil {
                    transform = try start()
                    source = try Iteration.iterator(over: value, budget)
                }
                guard let source, let transform else { return nil }
                while let item = try source.next() {
                    try budget.step()
                    if let result = try transform(item) { return result }
                }
                return nil
            }
        )
    }

    private static let map: Filter = { (value, arguments, interpreter) throws(Fault) in
        lazily(over: value, interpreter) { () throws(Fault) in
            guard let name = arguments.positional.first else {
                let bound = try arguments.bind(["attribute", "default"], required: 1, of: "map")
                let read = try attributeReader(bound[0], default: bound[1], interpreter)
                return { (item) throws(Fault) in try read(item) }
            }
            let filter = try StringMethods.string(name, of: "map").string
            var rest = arguments
            rest.positional.removeFirst()
            return { [rest] (item) throws(Fault) in try interpreter.filter(filter, item, rest) }
        }
    }

    private static func selection(_ name: String, keeps: Bool, byAttribute: Bool) -> Filter {
        { (value, arguments, interpreter) throws(Fault) in
            lazily(over: value, interpreter) { () throws(Fault) in
                var rest = arguments
                var read: (Value) throws(Fault) -> Value = { (item) throws(Fault) in item }
                if byAttribute {
                    guard let path = rest.positional.first else { throw .operation("'\(name)' needs an attribute") }
                    rest.positional.removeFirst()
                    read = try attributeReader(path, interpreter)
                }
                guard let test = rest.positional.first else {
                    return { (item) throws(Fault) in try read(item).isTrue == keeps ? item : nil }
                }
                let testName = try StringMethods.string(test, of: name).string
                rest.positional.removeFirst()
                return { [rest] (item) throws(Fault) in
                    try interpreter.test(testName, try read(item), rest) == keeps ? item : nil
                }
            }
        }
    }
}
