/// Attributes, subscripts, calls, filters and tests.
extension Parser {
    mutating func postfix(_ value: Expression, allowsFilter: Bool) throws(TemplateError) -> Expression {
        var operations: [Postfix] = []
        while let operation = try access() { operations.append(operation) }
        while allowsFilter {
            if isAt(.pipe) {
                advance()
                operations.append(try filter())
            } else if isAt(name: "is") {
                operations.append(try test())
            } else if isAt(.leftParenthesis) {
                operations.append(try call())
            } else {
                break
            }
        }
        return operations.isEmpty ? value : .postfix(value, operations)
    }

    /// `.name`, `[…]` or `(…)`, when one of them stands here.
    private mutating func access() throws(TemplateError) -> Postfix? {
        let offset = current.offset
        if isAt(.leftParenthesis) { return try call() }
        if skip(.leftBracket) { return Postfix(operation: try subscripted(), offset: offset) }
        guard skip(.dot) else { return nil }
        defer { advance() }
        switch current.kind {
        case .name(let name): return Postfix(operation: .attribute(name), offset: offset)
        case .integer(let index): return Postfix(operation: .item(.integer(index)), offset: offset)
        default: throw unexpected("a name or a number after '.'")
        }
    }

    private mutating func subscripted() throws(TemplateError) -> Postfix.Operation {
        var operations: [Postfix.Operation] = []
        while !isAt(.rightBracket) {
            if !operations.isEmpty { try expect(.comma) }
            operations.append(try singleSubscript())
        }
        let offset = current.offset
        advance()
        if operations.count == 1 { return operations[0] }
        var items: [Expression] = []
        for operation in operations {
            guard case .item(let item) = operation else { throw invalid("a slice must be the only index", at: offset) }
            items.append(item)
        }
        return .item(.tuple(items))
    }

    private mutating func singleSubscript() throws(TemplateError) -> Postfix.Operation {
        var start: Expression?
        if !isAt(.colon) {
            let index = try expression()
            guard isAt(.colon) else { return .item(index) }
            start = index
        }
        advance()
        let stop = isAtSliceEnd || isAt(.colon) ? nil : try expression()
        let step = skip(.colon) && !isAtSliceEnd ? try expression() : nil
        return .slice(start: start, stop: stop, step: step)
    }

    private var isAtSliceEnd: Bool { isAt(.rightBracket) || isAt(.comma) }

    private mutating func call() throws(TemplateError) -> Postfix {
        let offset = current.offset
        return Postfix(operation: .call(try arguments()), offset: offset)
    }

    /// Filters that stand here, each after its `|`.
    mutating func filters() throws(TemplateError) -> [Postfix] {
        var result: [Postfix] = []
        while skip(.pipe) { result.append(try filter()) }
        return result
    }

    /// A filter after its `|`.
    mutating func filter() throws(TemplateError) -> Postfix {
        let offset = current.offset
        let name = try dottedName("the name of a filter")
        let arguments = isAt(.leftParenthesis) ? try arguments() : ArgumentList()
        return Postfix(operation: .filter(name, arguments), offset: offset)
    }

    private mutating func test() throws(TemplateError) -> Postfix {
        let offset = current.offset
        advance()
        let isNegated = skip(name: "not")
        let name = try dottedName("the name of a test")
        var arguments = ArgumentList()
        if isAt(.leftParenthesis) {
            arguments = try self.arguments()
        } else if isAtTestArgument {
            if isAt(name: "is") { throw unexpected("'and' between two tests") }
            arguments.positional = [
                try nested { (parser) throws(TemplateError) in
                    try parser.postfix(parser.primary(), allowsFilter: false)
                }
            ]
        }
        return Postfix(operation: .test(name, arguments, isNegated: isNegated), offset: offset)
    }

    /// Whether an argument without parentheses stands here, as in `is divisibleby 3`.
    private var isAtTestArgument: Bool {
        switch current.kind {
        case .name(let name): !["else", "or", "and"].contains(name)
        case .string, .integer, .float, .symbol(.leftBracket), .symbol(.leftBrace): true
        default: false
        }
    }

    private mutating func dottedName(_ what: String) throws(TemplateError) -> String {
        var name = try expectName(what)
        while skip(.dot) { name += "." + (try expectName(what)) }
        return name
    }

    private mutating func arguments() throws(TemplateError) -> ArgumentList {
        try expect(.leftParenthesis)
        var list = ArgumentList()
        var isFirst = true
        while !isAt(.rightParenthesis) {
            if !isFirst {
                try expect(.comma)
                if isAt(.rightParenthesis) { break }
            }
            isFirst = false
            try argument(into: &list)
        }
        advance()
        return list
    }

    private mutating func argument(into list: inout ArgumentList) throws(TemplateError) {
        let offset = current.offset
        let isBeforeUnpacking = list.unpackedList == nil && list.unpackedMapping == nil
        if skip(.multiply) {
            guard isBeforeUnpacking else { throw invalid("'*' may be given once, before '**'", at: offset) }
            list.unpackedList = try expression()
        } else if skip(.power) {
            guard list.unpackedMapping == nil else { throw invalid("'**' may be given once", at: offset) }
            list.unpackedMapping = try expression()
        } else if case .name(let name) = current.kind, next.kind == .symbol(.assign) {
            guard list.unpackedMapping == nil, !list.keywords.contains(where: { $0.name == name }) else {
                throw invalid("the argument '\(name)' is given twice, or after '**'", at: offset)
            }
            advance()
            advance()
            list.keywords.append((name, try expression()))
        } else {
            guard isBeforeUnpacking, list.keywords.isEmpty else {
                throw invalid("an argument without a name follows one with a name", at: offset)
            }
            list.positional.append(try expression())
        }
    }
}
