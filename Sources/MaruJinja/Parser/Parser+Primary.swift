/// Names, literals, and expressions in brackets.
extension Parser {
    mutating func primary() throws(TemplateError) -> Expression {
        let token = current
        switch token.kind {
        case .name(let name):
            advance()
            return Self.named(name, at: token.offset)
        case .string(var text):
            advance()
            while case .string(let more) = current.kind {
                advance()
                text += more
            }
            return .string(text)
        case .integer(let value):
            advance()
            return .integer(value)
        case .float(let value):
            advance()
            return .float(value)
        case .symbol(.leftParenthesis):
            advance()
            let value = try tuple(allowsEmpty: true)
            try expect(.rightParenthesis)
            return value
        case .symbol(.leftBracket): return try list()
        case .symbol(.leftBrace): return try dictionary()
        default: throw unexpected("an expression")
        }
    }

    private static func named(_ name: String, at offset: Int) -> Expression {
        switch name {
        case "true", "True": .bool(true)
        case "false", "False": .bool(false)
        case "none", "None": .null
        default: .name(name, offset)
        }
    }

    var isAtTupleEnd: Bool {
        switch current.kind {
        case .variableEnd, .blockEnd, .symbol(.rightParenthesis): true
        default: false
        }
    }

    /// One expression, or several with commas, which are a tuple.
    mutating func tuple(
        allowsConditional: Bool = true,
        allowsEmpty: Bool = false
    ) throws(TemplateError) -> Expression {
        var items: [Expression] = []
        var isTuple = false
        while true {
            if isAtTupleEnd { break }
            items.append(try expression(allowsConditional: allowsConditional))
            guard skip(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(items) }
        if let item = items.first { return item }
        guard allowsEmpty else { throw unexpected("an expression") }
        return .tuple([])
    }

    private mutating func list() throws(TemplateError) -> Expression {
        advance()
        var items: [Expression] = []
        while !isAt(.rightBracket) {
            if !items.isEmpty {
                try expect(.comma)
                if isAt(.rightBracket) { break }
            }
            items.append(try expression())
        }
        advance()
        return .list(items)
    }

    private mutating func dictionary() throws(TemplateError) -> Expression {
        advance()
        var pairs: [Expression.Pair] = []
        while !isAt(.rightBrace) {
            if !pairs.isEmpty {
                try expect(.comma)
                if isAt(.rightBrace) { break }
            }
            let key = try expression()
            try expect(.colon)
            pairs.append(Expression.Pair(key: key, value: try expression()))
        }
        advance()
        return .dictionary(pairs)
    }
}
