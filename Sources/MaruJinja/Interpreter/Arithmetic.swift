/// Python's operators.
enum Arithmetic {
    static func apply(
        _ operation: Expression.Arithmetic.Operator,
        _ left: Value,
        _ right: Value,
        _ budget: Budget
    ) throws(Fault) -> Value {
        if case .string(let format) = left, operation == .modulo {
            return .string(try PercentFormat.text(format, right, budget))
        }
        if case .undefined(let undefined) = left { throw undefined.fault }
        if case .undefined(let undefined) = right { throw undefined.fault }
        if let a = left.asInteger, let b = right.asInteger { return try integers(operation, a, b) }
        if let a = left.asDouble, let b = right.asDouble { return try doubles(operation, a, b) }
        if operation == .add, let sum = try join(left, right, budget) { return sum }
        if operation == .multiply {
            if let count = right.asInteger, let product = try repeated(left, count, budget) { return product }
            if let count = left.asInteger, let product = try repeated(right, count, budget) { return product }
        }
        throw .operation(
            "'\(operation.rawValue)' is not defined for values of types '\(left.typeName)' and '\(right.typeName)'"
        )
    }

    private static func join(_ left: Value, _ right: Value, _ budget: Budget) throws(Fault) -> Value? {
        switch (left, right) {
        case (.string(let a), .string(let b)):
            if a.isMarkup != b.isMarkup {
                var sum = (a.isMarkup ? a : try HTML.escape(a, budget)) + (b.isMarkup ? b : try HTML.escape(b, budget))
                sum.isMarkup = true
                return .string(sum)
            }
            try budget.allocate(a.bytes.count + b.bytes.count)
            return .string(a + b)
        case (.list(let a), .list(let b)):
            try budget.allocate(plus: a.items.count + b.items.count, of: MemoryLayout<Value>.stride)
            return .list(List(a.items + b.items))
        case (.tuple(let a), .tuple(let b)):
            try budget.allocate(plus: a.items.count + b.items.count, of: MemoryLayout<Value>.stride)
            return .tuple(Tuple(a.items + b.items))
        default: return nil
        }
    }

    private static func repeated(_ value: Value, _ count: Int, _ budget: Budget) throws(Fault) -> Value? {
        let count = max(count, 0)
        switch value {
        case .string(let text):
            try budget.allocate(plus: count, of: text.bytes.count)
            return .string(text.repeated(count))
        case .list(let list): return .list(List(try repeated(list.items, count, budget)))
        case .tuple(let tuple): return .tuple(Tuple(try repeated(tuple.items, count, budget)))
        default: return nil
        }
    }

    private static func repeated(_ items: [Value], _ count: Int, _ budget: Budget) throws(Fault) -> [Value] {
        if items.isEmpty { return [] }
        let (total, overflow) = items.count.multipliedReportingOverflow(by: count)
        try budget.allocate(plus: overflow ? .max : total, of: MemoryLayout<Value>.stride)
        return (0..<count).flatMap { _ in items }
    }

    static func negate(_ value: Value) throws(Fault) -> Value {
        if case .undefined(let undefined) = value { throw undefined.fault }
        if let integer = value.asInteger {
            guard integer != .min else { throw .overflow("-(\(integer))") }
            return .integer(-integer)
        }
        if case .float(let double) = value { return .float(-double) }
        throw .operation("'-' is not defined for a value of type '\(value.typeName)'")
    }

    static func identity(_ value: Value) throws(Fault) -> Value {
        if case .undefined(let undefined) = value { throw undefined.fault }
        if let integer = value.asInteger { return .integer(integer) }
        if case .float = value { return value }
        throw .operation("'+' is not defined for a value of type '\(value.typeName)'")
    }
}
