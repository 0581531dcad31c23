/// Going through values one by one.
enum Iteration {
    /// The items of `value`; an error when it has none.
    static func iterator(over value: Value, _ budget: Budget) throws(Fault) -> ValueIterator {
        switch value {
        case .iterator(let iterator): return iterator
        case .range(let range):
            var index = 0
            return ValueIterator(depth: 1) { () throws(Fault) in
                guard index < range.count else { return nil }
                try budget.step()
                defer { index += 1 }
                return .integer(range[index])
            }
        case .string(let text): return characters(of: text, budget)
        default: return ValueIterator(try items(of: value, budget), depth: value.depth + 1)
        }
    }

    private static func characters(of text: Text, _ budget: Budget) -> ValueIterator {
        var offset = 0
        return ValueIterator(depth: 1) { () throws(Fault) in
            guard offset < text.bytes.count else { return nil }
            try budget.step()
            let end = min(offset + Scalars.length(startingWith: text.bytes[offset]), text.bytes.count)
            defer { offset = end }
            return .string(text[offset..<end])
        }
    }

    /// All items of `value` at once.
    static func items(of value: Value, _ budget: Budget) throws(Fault) -> [Value] {
        switch value {
        case .list(let list): return list.items
        case .tuple(let tuple): return tuple.items
        case .undefined: return []
        case .mapping(let mapping):
            try budget.allocate(plus: mapping.entries.count, of: MemoryLayout<Value>.stride)
            return mapping.entries.map(\.key)
        case .view(let view):
            try budget.allocate(plus: view.mapping.entries.count, of: 4 * MemoryLayout<Value>.stride)
            return view.items
        case .string, .range, .iterator: return try drain(try iterator(over: value, budget), budget)
        default: throw .operation("a value of type '\(value.typeName)' cannot be iterated over")
        }
    }

    static func drain(_ iterator: ValueIterator, _ budget: Budget) throws(Fault) -> [Value] {
        var items: [Value] = []
        while let item = try iterator.next() {
            try budget.step()
            try budget.allocate(2 * MemoryLayout<Value>.stride)
            items.append(item)
        }
        return items
    }

    /// The number of items, for values that know it.
    static func count(of value: Value) throws(Fault) -> Int {
        switch value {
        case .undefined: return 0
        case .string(let text): return text.scalarCount
        case .list(let list): return list.items.count
        case .tuple(let tuple): return tuple.items.count
        case .mapping(let mapping): return mapping.entries.count
        case .view(let view): return view.mapping.entries.count
        case .range(let range): return range.count
        case .object(let loop as LoopContext): return try loop.length()
        default: throw .operation("a value of type '\(value.typeName)' has no length")
        }
    }

    /// The items from the last to the first, for values that can be walked backward.
    static func reversed(_ value: Value, _ budget: Budget) throws(Fault) -> [Value] {
        switch value {
        case .iterator, .object, .null, .bool, .integer, .float:
            throw .operation("a value of type '\(value.typeName)' cannot be walked backward")
        default:
            let items = try items(of: value, budget)
            try budget.allocate(plus: items.count, of: MemoryLayout<Value>.stride)
            return items.reversed()
        }
    }
}
