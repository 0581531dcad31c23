/// Operators, from the one that binds least.
extension Parser {
    mutating func expression(allowsConditional: Bool = true) throws(TemplateError) -> Expression {
        try nested { (parser) throws(TemplateError) in
            allowsConditional ? try parser.conditionalExpression() : try parser.anyOf()
        }
    }

    private mutating func conditionalExpression() throws(TemplateError) -> Expression {
        var value = try anyOf()
        while skip(name: "if") {
            let test = try anyOf()
            let otherwise = skip(name: "else") ? try expression() : nil
            value = .conditional(test: test, value: value, otherwise: otherwise)
        }
        return value
    }

    private mutating func anyOf() throws(TemplateError) -> Expression {
        let first = try allOf()
        guard isAt(name: "or") else { return first }
        var operands = [first]
        while skip(name: "or") { operands.append(try allOf()) }
        return .any(operands)
    }

    private mutating func allOf() throws(TemplateError) -> Expression {
        let first = try negated()
        guard isAt(name: "and") else { return first }
        var operands = [first]
        while skip(name: "and") { operands.append(try negated()) }
        return .all(operands)
    }

    private mutating func negated() throws(TemplateError) -> Expression {
        var count = 0
        while skip(name: "not") { count += 1 }
        let value = try comparison()
        if count == 0 { return value }
        return count % 2 == 1 ? .not(value) : .not(.not(value))
    }

    private mutating func comparison() throws(TemplateError) -> Expression {
        let first = try sum()
        var steps: [Expression.Comparison] = []
        while let operation = comparisonOperator() {
            let offset = current.offset
            if operation == .isNotIn { advance() }
            advance()
            steps.append(Expression.Comparison(operation: operation, operand: try sum(), offset: offset))
        }
        return steps.isEmpty ? first : .comparison(first, steps)
    }

    private func comparisonOperator() -> Expression.Comparison.Operator? {
        switch current.kind {
        case .symbol(.equal): .equal
        case .symbol(.notEqual): .notEqual
        case .symbol(.less): .less
        case .symbol(.lessOrEqual): .lessOrEqual
        case .symbol(.greater): .greater
        case .symbol(.greaterOrEqual): .greaterOrEqual
        case .name("in"): .isIn
        case .name("not") where next.kind == .name("in"): .isNotIn
        default: nil
        }
    }

    private mutating func sum() throws(TemplateError) -> Expression {
        let first = try concatenation()
        var steps: [Expression.Arithmetic] = []
        while let operation = arithmeticOperator(), operation == .add || operation == .subtract {
            let offset = current.offset
            advance()
            steps.append(.init(operation: operation, operand: try concatenation(), offset: offset))
        }
        return steps.isEmpty ? first : .arithmetic(first, steps)
    }

    private mutating func concatenation() throws(TemplateError) -> Expression {
        let first = try product()
        guard isAt(.tilde) else { return first }
        var operands = [first]
        while skip(.tilde) { operands.append(try product()) }
        return .concatenation(operands)
    }

    private mutating func product() throws(TemplateError) -> Expression {
        let first = try power()
        var steps: [Expression.Arithmetic] = []
        while let operation = arithmeticOperator(),
            operation != .add, operation != .subtract, operation != .power
        {
            let offset = current.offset
            advance()
            steps.append(.init(operation: operation, operand: try power(), offset: offset))
        }
        return steps.isEmpty ? first : .arithmetic(first, steps)
    }

    private mutating func power() throws(TemplateError) -> Expression {
        let first = try unary()
        var steps: [Expression.Arithmetic] = []
        while isAt(.power) {
            let offset = current.offset
            advance()
            steps.append(.init(operation: .power, operand: try unary(), offset: offset))
        }
        return steps.isEmpty ? first : .arithmetic(first, steps)
    }

    private func arithmeticOperator() -> Expression.Arithmetic.Operator? {
        guard case .symbol(let symbol) = current.kind else { return nil }
        return Expression.Arithmetic.Operator(rawValue: symbol.rawValue)
    }

    private mutating func unary(allowsFilter: Bool = true) throws(TemplateError) -> Expression {
        let offset = current.offset
        var value: Expression
        if skip(.subtract) {
            let operand = try nested { (parser) throws(TemplateError) in try parser.unary(allowsFilter: false) }
            value = .negation(operand, offset)
        } else if skip(.add) {
            let operand = try nested { (parser) throws(TemplateError) in try parser.unary(allowsFilter: false) }
            value = .identity(operand, offset)
        } else {
            value = try primary()
        }
        return try postfix(value, allowsFilter: allowsFilter)
    }
}
