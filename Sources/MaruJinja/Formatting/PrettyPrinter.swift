/// Writes values as Python's `pprint` does: keys in order, and what does not fit in a line of 80 on several.
struct PrettyPrinter {
    private static let width = 80
    private let budget: Budget
    private var builder = TextBuilder()

    static func text(of value: Value, _ budget: Budget) throws(Fault) -> Text {
        var printer = PrettyPrinter(budget: budget)
        try printer.write(value, column: 0, closing: 0)
        return printer.builder.text()
    }

    private init(budget: Budget) { self.budget = budget }

    /// - Parameters:
    ///   - column: Where the value starts.
    ///   - closing: How many characters must follow it in its last line.
    private mutating func write(_ value: Value, column: Int, closing: Int) throws(Fault) {
        let line = try Printer.representation(of: try sorted(value), budget)
        if line.scalarCount <= Self.width - column - closing { return builder.append(line) }
        switch value {
        case .list(let list): try write(list.items, "[", "]", column, closing)
        case .tuple(let tuple): try write(tuple.items, "(", tuple.items.count == 1 ? ",)" : ")", column, closing)
        case .mapping(let mapping):
            builder.append(Text("{"))
            let entries = try ordered(mapping)
            for (index, entry) in entries.enumerated() {
                let key = try Printer.representation(of: entry.key, budget)
                builder.append(key)
                builder.append(Text(": "))
                let isLast = index == entries.count - 1
                try write(entry.value, column: column + key.scalarCount + 3, closing: isLast ? closing + 1 : 1)
                if !isLast { breakLine(column + 1) }
            }
            builder.append(Text("}"))
        default: builder.append(line)
        }
    }

    private mutating func write(
        _ items: [Value],
        _ opening: String,
        _ end: String,
        _ column: Int,
        _ closing: Int
    ) throws(Fault) {
        builder.append(Text(opening))
        for (index, item) in items.enumerated() {
            let isLast = index == items.count - 1
            try write(item, column: column + 1, closing: isLast ? closing + end.count : 1)
            if !isLast { breakLine(column + 1) }
        }
        builder.append(Text(end))
    }

    private mutating func breakLine(_ indent: Int) {
        builder.append(Text(",\n" + String(repeating: " ", count: indent)))
    }

    private func sorted(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .list(let list): return .list(List(try sorted(list.items)))
        case .tuple(let tuple): return .tuple(Tuple(try sorted(tuple.items)))
        case .mapping(let mapping):
            var entries: [(key: Value, value: Value)] = []
            for entry in try ordered(mapping) { entries.append((entry.key, try sorted(entry.value))) }
            return .mapping(try Mapping(entries, budget))
        default: return value
        }
    }

    private func sorted(_ items: [Value]) throws(Fault) -> [Value] {
        try budget.allocate(plus: items.count, of: MemoryLayout<Value>.stride)
        var result: [Value] = []
        for item in items { result.append(try sorted(item)) }
        return result
    }

    private func ordered(_ mapping: Mapping) throws(Fault) -> [(key: Value, value: Value)] {
        try Sorting.sorted(mapping.entries) { (a, b) throws(Fault) in
            try Comparing.order(a.key, b.key, budget) == .before
        }
    }
}
