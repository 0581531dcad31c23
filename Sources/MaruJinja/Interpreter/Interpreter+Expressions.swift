extension Interpreter {
    func evaluate(_ expression: Expression, in scope: Scope) throws(Fault) -> Value {
        switch expression {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .float(let value): return .float(value)
        case .string(let bytes): return .string(Text(bytes, isTemplate: true))
        case .name(let name, let offset):
            self.offset = offset
            try budget.step()
            return scope.value(of: name)
        default:
            try enter()
            defer { leave() }
            return try compute(expression, in: scope)
        }
    }

    private func compute(_ expression: Expression, in scope: Scope) throws(Fault) -> Value {
        switch expression {
        case .list(let items): return try account(.list(List(try evaluate(items, in: scope))))
        case .tuple(let items): return try account(.tuple(Tuple(try evaluate(items, in: scope))))
        case .dictionary(let pairs): return try account(.mapping(try evaluate(pairs, in: scope)))
        case .conditional(let test, let value, let otherwise):
            if try evaluate(test, in: scope).isTrue { return try evaluate(value, in: scope) }
            if let otherwise { return try evaluate(otherwise, in: scope) }
            return .undefined(Undefined(.hint("an 'if' expression without 'else' had no value")))
        case .any(let operands): return try first(of: operands, thatIs: true, in: scope)
        case .all(let operands): return try first(of: operands, thatIs: false, in: scope)
        case .not(let operand): return .bool(!(try evaluate(operand, in: scope).isTrue))
        case .comparison(let first, let steps): return .bool(try compare(first, steps, in: scope))
        case .arithmetic(let first, let steps): return try calculate(first, steps, in: scope)
        case .negation(let operand, let offset):
            let value = try evaluate(operand, in: scope)
            self.offset = offset
            return try Arithmetic.negate(value)
        case .identity(let operand, let offset):
            let value = try evaluate(operand, in: scope)
            self.offset = offset
            return try Arithmetic.identity(value)
        case .concatenation(let operands): return try concatenate(operands, in: scope)
        case .postfix(let base, let operations):
            return try apply(operations, to: try evaluate(base, in: scope), in: scope)
        case .null, .bool, .integer, .float, .string, .name: return try evaluate(expression, in: scope)
        }
    }

    private func evaluate(_ items: [Expression], in scope: Scope) throws(Fault) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for item in items { values.append(try evaluate(item, in: scope)) }
        return values
    }

    private func evaluate(_ pairs: [Expression.Pair], in scope: Scope) throws(Fault) -> Mapping {
        var entries: [(key: Value, value: Value)] = []
        for pair in pairs {
            entries.append((try evaluate(pair.key, in: scope), try evaluate(pair.value, in: scope)))
        }
        return try Mapping(entries, budget)
    }

    /// The first operand whose truth is `truth`, or the last one: `or` and `and`.
    private func first(of operands: [Expression], thatIs truth: Bool, in scope: Scope) throws(Fault) -> Value {
        var value = Value.null
        for operand in operands {
            value = try evaluate(operand, in: scope)
            if value.isTrue == truth { break }
        }
        return value
    }

    private func compare(
        _ first: Expression,
        _ steps: [Expression.Comparison],
        in scope: Scope
    ) throws(Fault) -> Bool {
        var left = try evaluate(first, in: scope)
        for step in steps {
            let right = try evaluate(step.operand, in: scope)
            offset = step.offset
            guard try Self.holds(step.operation, left, right, budget) else { return false }
            left = right
        }
        return true
    }

    static func holds(
        _ operation: Expression.Comparison.Operator,
        _ left: Value,
        _ right: Value,
        _ budget: Budget
    ) throws(Fault) -> Bool {
        switch operation {
        case .equal: return try Comparing.areEqual(left, right, budget)
        case .notEqual: return try !Comparing.areEqual(left, right, budget)
        case .isIn: return try Comparing.isIn(left, right, budget)
        case .isNotIn: return try !Comparing.isIn(left, right, budget)
        case .less: return try Comparing.order(left, right, budget) == .before
        case .greater: return try Comparing.order(left, right, budget) == .after
        case .lessOrEqual:
            let order = try Comparing.order(left, right, budget)
            return order == .before || order == .same
        case .greaterOrEqual:
            let order = try Comparing.order(left, right, budget)
            return order == .after || order == .same
        }
    }

    private func calculate(
        _ first: Expression,
        _ steps: [Expression.Arithmetic],
        in scope: Scope
    ) throws(Fault) -> Value {
        var left = try evaluate(first, in: scope)
        for step in steps {
            let right = try evaluate(step.operand, in: scope)
            offset = step.offset
            left = try account(try Arithmetic.apply(step.operation, left, right, budget))
        }
        return left
    }

    private func concatenate(_ operands: [Expression], in scope: Scope) throws(Fault) -> Value {
        var builder = TextBuilder()
        for operand in operands {
            let text = try Printer.text(of: try evaluate(operand, in: scope), budget)
            try budget.allocate(builder.bytes.count + text.bytes.count > budget.longestText ? .max : text.bytes.count)
            builder.append(text)
        }
        return .string(builder.text())
    }

    // MARK: Postfix operations

    func apply(_ operations: some Sequence<Postfix>, to value: Value, in scope: Scope) throws(Fault) -> Value {
        var value = value
        for operation in operations {
            try budget.step()
            value = try apply(operation, to: value, in: scope)
        }
        return value
    }

    private func apply(_ postfix: Postfix, to value: Value, in scope: Scope) throws(Fault) -> Value {
        switch postfix.operation {
        case .attribute(let name):
            offset = postfix.offset
            return try Access.attribute(name, of: value)
        case .item(let expression):
            let key = try evaluate(expression, in: scope)
            offset = postfix.offset
            return try Access.item(key, of: value, budget)
        case .slice(let start, let stop, let step):
            offset = postfix.offset
            if case .undefined(let undefined) = value { throw undefined.fault }
            let bounds = try Access.bounds(
                start: try start.map { (bound) throws(Fault) in try evaluate(bound, in: scope) },
                stop: try stop.map { (bound) throws(Fault) in try evaluate(bound, in: scope) },
                step: try step.map { (bound) throws(Fault) in try evaluate(bound, in: scope) }
            )
            offset = postfix.offset
            return try account(try Access.slice(bounds, of: value, budget))
        case .call(let list):
            let arguments = try evaluate(list, in: scope)
            offset = postfix.offset
            return try call(value, arguments)
        case .filter(let name, let list):
            let arguments = try evaluate(list, in: scope)
            offset = postfix.offset
            return try filter(name, value, arguments)
        case .test(let name, let list, let isNegated):
            let arguments = try evaluate(list, in: scope)
            offset = postfix.offset
            return .bool(try test(name, value, arguments) != isNegated)
        }
    }

    func filter(_ name: String, _ value: Value, _ arguments: Arguments) throws(Fault) -> Value {
        guard let filter = Filters.table[name] else {
            if Filters.unsupported.contains(name) { throw .unsupported("the filter '\(name)'") }
            throw .operation("there is no filter '\(name)'")
        }
        if case .string(let text) = value { try budget.work(text.bytes.count) }
        return try account(try filter(value, arguments, self))
    }

    func test(_ name: String, _ value: Value, _ arguments: Arguments) throws(Fault) -> Bool {
        guard let test = BuiltinTests.table[name] else { throw .operation("there is no test '\(name)'") }
        return try test(value, arguments, self)
    }
}
