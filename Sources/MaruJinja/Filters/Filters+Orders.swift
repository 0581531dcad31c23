extension Filters {
    static let orders: [String: Filter] = [
        "sort": sort,
        "dictsort": dictsort,
        "unique": unique,
        "groupby": groupBy,
        "min": extreme("min", isBetter: .before),
        "max": extreme("max", isBetter: .after),
    ]

    private static func isCaseSensitive(_ value: Value?) -> Bool { value?.isTrue ?? false }

    private static func isReversed(_ value: Value?) throws(Fault) -> Bool {
        try integer(value, standard: 0, of: "sort") != 0
    }

    private static func sorted(
        _ items: [(item: Value, key: Value)],
        isReversed: Bool,
        _ budget: Budget
    ) throws(Fault) -> [Value] {
        try budget.allocate(plus: items.count, of: 4 * MemoryLayout<Value>.stride)
        return try Sorting.sorted(items) { (a, b) throws(Fault) in
            try Comparing.order(a.key, b.key, budget) == (isReversed ? .after : .before)
        }.map(\.item)
    }

    private static let sort: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["reverse", "case_sensitive", "attribute"], of: "sort")
        var readers: [(Value) throws(Fault) -> Value] = []
        var paths = [bound[2]]
        if case .string(let text) = bound[2] {
            paths = try text.split(by: [UInt8(ascii: ",")], atMost: .max, budget: interpreter.budget).map(Value.string)
        }
        for path in paths {
            readers.append(try attributeReader(path, ignoresCase: !isCaseSensitive(bound[1]), interpreter))
        }
        var keyed: [(item: Value, key: Value)] = []
        for item in try Iteration.items(of: value, interpreter.budget) {
            var keys: [Value] = []
            for read in readers { keys.append(try read(item)) }
            keyed.append((item, .list(List(keys))))
        }
        return .list(List(try sorted(keyed, isReversed: isReversed(bound[0]), interpreter.budget)))
    }

    private static let dictsort: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["case_sensitive", "by", "reverse"], of: "dictsort")
        let by = try bound[1].map { (by) throws(Fault) in try text(by, interpreter).string } ?? "key"
        guard by == "key" || by == "value" else {
            throw .operation("'dictsort' sorts by 'key' or 'value', not '\(by)'")
        }
        guard case .mapping(let mapping) = value else {
            if case .undefined(let undefined) = value { throw undefined.fault }
            throw .operation("'dictsort' needs a dictionary, not a value of type '\(value.typeName)'")
        }
        let read = try attributeReader(nil, ignoresCase: !isCaseSensitive(bound[0]), interpreter)
        var keyed: [(item: Value, key: Value)] = []
        for (key, value) in mapping.entries {
            keyed.append((.tuple(Tuple([key, value])), try read(by == "key" ? key : value)))
        }
        return .list(List(try sorted(keyed, isReversed: isReversed(bound[2]), interpreter.budget)))
    }

    private static let unique: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["case_sensitive", "attribute"], of: "unique")
        let read = try attributeReader(bound[1], ignoresCase: !isCaseSensitive(bound[0]), interpreter)
        let budget = interpreter.budget
        let items = try Iteration.iterator(over: value, budget)
        var seen: Set<Key> = []
        return .iterator(
            ValueIterator(depth: value.depth + 1) { () throws(Fault) in
                while let item = try items.next() {
                    try budget.allocate(64)
                    if seen.insert(try Key(try read(item), budget)).inserted { return item }
                }
                return nil
            }
        )
    }

    private static let groupBy: Filter = { (value, arguments, interpreter) throws(Fault) in
        let bound = try arguments.bind(["attribute", "default", "case_sensitive"], required: 1, of: "groupby")
        let isCaseSensitive = isCaseSensitive(bound[2])
        let read = try attributeReader(bound[0], default: bound[1], ignoresCase: !isCaseSensitive, interpreter)
        let readExactly = try attributeReader(bound[0], default: bound[1], interpreter)
        let budget = interpreter.budget
        var keyed: [(item: Value, key: Value)] = []
        for item in try Iteration.items(of: value, budget) {
            let key = try read(item)
            keyed.append((.tuple(Tuple([key, item])), key))
        }
        var groups: [(key: Value, items: [Value])] = []
        for pair in try sorted(keyed, isReversed: false, budget) {
            guard case .tuple(let tuple) = pair else { continue }
            if let last = groups.last, try Comparing.areEqual(last.key, tuple.items[0], budget) {
                groups[groups.count - 1].items.append(tuple.items[1])
            } else {
                groups.append((tuple.items[0], [tuple.items[1]]))
            }
        }
        var result: [Value] = []
        for group in groups {
            let key = isCaseSensitive ? group.key : try readExactly(group.items[0])
            result.append(.tuple(Tuple([key, .list(List(group.items))], names: ["grouper", "list"])))
        }
        return .list(List(result))
    }

    private static func extreme(_ name: String, isBetter: Comparing.Order) -> Filter {
        { (value, arguments, interpreter) throws(Fault) in
            let bound = try arguments.bind(["case_sensitive", "attribute"], of: name)
            let read = try attributeReader(bound[1], ignoresCase: !isCaseSensitive(bound[0]), interpreter)
            let items = try Iteration.iterator(over: value, interpreter.budget)
            guard var best = try items.next() else {
                return .undefined(Undefined(.hint("there is no item to choose, the sequence is empty")))
            }
            var bestKey = try read(best)
            while let item = try items.next() {
                let key = try read(item)
                guard try Comparing.order(key, bestKey, interpreter.budget) == isBetter else { continue }
                best = item
                bestKey = key
            }
            return best
        }
    }
}
