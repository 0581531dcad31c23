/// Equality, order and membership.
enum Comparing {
    static func areEqual(_ left: Value, _ right: Value, _ budget: Budget) throws(Fault) -> Bool {
        try budget.step()
        switch (left, right) {
        case (.null, .null), (.undefined, .undefined): return true
        case (.string(let a), .string(let b)):
            guard a.bytes.count == b.bytes.count else { return false }
            try budget.work(a.bytes.count)
            return a.bytes == b.bytes
        case (.list(let a), .list(let b)): return a === b ? true : try areEqual(a.items, b.items, budget)
        case (.tuple(let a), .tuple(let b)): return a === b ? true : try areEqual(a.items, b.items, budget)
        case (.mapping(let a), .mapping(let b)): return a === b ? true : try areEqual(a, b, budget)
        case (.range(let a), .range(let b)): return areEqual(a, b)
        case (.view(let a), .view(let b)):
            if a.kind == .values || b.kind == .values { return a === b }
            return try areEqualSets(a.items, b.items, budget)
        case (.iterator(let a), .iterator(let b)): return a === b
        case (.object(let a), .object(let b)): return a === b
        default: return numberOrder(left, right) == .same
        }
    }

    private static func areEqual(_ left: [Value], _ right: [Value], _ budget: Budget) throws(Fault) -> Bool {
        guard left.count == right.count else { return false }
        for (a, b) in zip(left, right) where try !areEqual(a, b, budget) { return false }
        return true
    }

    private static func areEqual(_ left: Mapping, _ right: Mapping, _ budget: Budget) throws(Fault) -> Bool {
        guard left.entries.count == right.entries.count else { return false }
        for (key, value) in left.entries {
            guard let other = right[try Key(key, budget)], try areEqual(value, other, budget) else { return false }
        }
        return true
    }

    private static func areEqual(_ left: IntegerRange, _ right: IntegerRange) -> Bool {
        guard left.count == right.count else { return false }
        return left.count == 0 || (left.start == right.start && (left.count == 1 || left.step == right.step))
    }

    private static func areEqualSets(_ left: [Value], _ right: [Value], _ budget: Budget) throws(Fault) -> Bool {
        guard left.count == right.count else { return false }
        for item in left where try !contains(right, item, budget) { return false }
        return true
    }

    enum Order { case before, same, after, incomparable }

    static func numberOrder(_ left: Value, _ right: Value) -> Order? {
        if let a = left.asInteger, let b = right.asInteger { return a < b ? .before : a == b ? .same : .after }
        guard let a = left.asDouble, let b = right.asDouble else { return nil }
        if a.isNaN || b.isNaN { return .incomparable }
        if let integer = left.asInteger { return exactOrder(integer, b) }
        if let integer = right.asInteger {
            let order = exactOrder(integer, a)
            return order == .before ? .after : order == .after ? .before : .same
        }
        return a < b ? .before : a == b ? .same : .after
    }

    /// Integers beyond 2⁵³ are not rounded before they are compared.
    private static func exactOrder(_ integer: Int, _ double: Double) -> Order {
        guard let whole = Int(exactly: double.rounded(.down)) else { return double > 0 ? .before : .after }
        if integer != whole { return integer < whole ? .before : .after }
        return double > double.rounded(.down) ? .before : .same
    }

    /// How `left` stands to `right`, for `<` and its like.
    static func order(_ left: Value, _ right: Value, _ budget: Budget) throws(Fault) -> Order {
        try budget.step()
        if case .undefined(let undefined) = left { throw undefined.fault }
        if case .undefined(let undefined) = right { throw undefined.fault }
        if let order = numberOrder(left, right) { return order }
        switch (left, right) {
        case (.string(let a), .string(let b)):
            try budget.work(min(a.bytes.count, b.bytes.count))
            if a.bytes == b.bytes { return .same }
            return a.bytes.lexicographicallyPrecedes(b.bytes) ? .before : .after
        case (.list(let a), .list(let b)): return try order(a.items, b.items, budget)
        case (.tuple(let a), .tuple(let b)): return try order(a.items, b.items, budget)
        default: throw .operation("values of types '\(left.typeName)' and '\(right.typeName)' have no order")
        }
    }

    static func order(_ left: [Value], _ right: [Value], _ budget: Budget) throws(Fault) -> Order {
        for (a, b) in zip(left, right) where try !areEqual(a, b, budget) { return try order(a, b, budget) }
        return left.count < right.count ? .before : left.count == right.count ? .same : .after
    }

    static func contains(_ items: [Value], _ value: Value, _ budget: Budget) throws(Fault) -> Bool {
        for item in items where try areEqual(item, value, budget) { return true }
        return false
    }

    /// `value in container`
    static func isIn(_ value: Value, _ container: Value, _ budget: Budget) throws(Fault) -> Bool {
        switch container {
        case .string(let text):
            guard case .string(let part) = value else {
                throw .operation("'in' a string needs a string before it, not a value of type '\(value.typeName)'")
            }
            try budget.work(text.bytes.count)
            return text.firstOffset(of: part.bytes, in: text.bytes.indices) != nil
        case .mapping(let mapping): return mapping[try Key(value, budget)] != nil
        case .view(let view) where view.kind == .keys: return view.mapping[try Key(value, budget)] != nil
        case .list(let list): return try contains(list.items, value, budget)
        case .tuple(let tuple): return try contains(tuple.items, value, budget)
        default:
            let iterator = try Iteration.iterator(over: container, budget)
            while let item = try iterator.next() {
                if try areEqual(item, value, budget) { return true }
            }
            return false
        }
    }
}
