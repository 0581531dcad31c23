extension Parser {
    /// Statements up to the tag that ends them, which stays the current token; no `ends` reads to the end.
    mutating func statements(until ends: [String]) throws(TemplateError) -> [Statement] {
        var result: [Statement] = []
        while true {
            switch current.kind {
            case .data(let text):
                advance()
                result.append(.text(text))
            case .variableBegin:
                advance()
                let offset = current.offset
                result.append(.output(try tuple(), offset))
                try expect(.variableEnd)
            case .blockBegin:
                advance()
                if case .name(let name) = current.kind, ends.contains(name) { return result }
                result.append(try nested { (parser) throws(TemplateError) in try parser.statement() })
                try expect(.blockEnd)
            default:
                if current.kind == .end, ends.isEmpty { return result }
                throw unexpected(expectedTags)
            }
        }
    }

    /// The tags that may end the innermost open block, in words.
    var expectedTags: String {
        guard let innermost = openBlocks.last else { return "a tag that begins a statement" }
        return innermost.ends.map { "'{% \($0) %}'" }.joined(separator: " or ") + " for this '{% \(innermost.tag) %}'"
    }

    private mutating func statement() throws(TemplateError) -> Statement {
        let offset = current.offset
        guard case .name(let tag) = current.kind else { throw unexpected("the name of a tag") }
        advance()
        switch tag {
        case "if": return try conditional()
        case "for": return try loop(at: offset)
        case "set": return try assignment(at: offset)
        case "macro": return try macro(at: offset)
        case "call": return try callBlock(at: offset)
        case "filter": return try filterBlock()
        case "with": return try with(at: offset)
        case "print": return try print(at: offset)
        case "generation": return .generation(try body(of: "generation", until: "endgeneration"))
        case "break": return .breakLoop(offset)
        case "continue": return .continueLoop(offset)
        case "block", "extends", "include", "import", "from", "autoescape":
            throw .unsupported("the tag '\(tag)'", at: source.position(of: offset))
        default:
            index -= 1
            throw unexpected(expectedTags)
        }
    }

    /// The rest of an opening tag and what follows it, up to one of `ends`, which stays the current token.
    mutating func body(of tag: String, until ends: [String]) throws(TemplateError) -> Block {
        // Python people write a colon here.
        _ = skip(.colon)
        try expect(.blockEnd)
        openBlocks.append((tag, ends))
        let id = newBlock()
        let statements = try statements(until: ends)
        openBlocks.removeLast()
        return Block(statements: statements, id: id)
    }

    mutating func body(of tag: String, until end: String) throws(TemplateError) -> Block {
        let body = try body(of: tag, until: [end])
        advance()
        return body
    }

    private mutating func conditional() throws(TemplateError) -> Statement {
        var branches: [Statement.Branch] = []
        while true {
            let test = try tuple(allowsConditional: false)
            let body = try body(of: "if", until: ["elif", "else", "endif"])
            branches.append(Statement.Branch(test: test, body: body.statements))
            if skip(name: "elif") { continue }
            guard skip(name: "else") else { break }
            return .conditional(branches, otherwise: try self.body(of: "if", until: "endif").statements)
        }
        advance()
        return .conditional(branches, otherwise: [])
    }

    private mutating func loop(at offset: Int) throws(TemplateError) -> Statement {
        let target = try target()
        try expect(name: "in")
        let source = try tuple(allowsConditional: false)
        let test = skip(name: "if") ? try expression() : nil
        let isRecursive = skip(name: "recursive")
        let body = try body(of: "for", until: ["endfor", "else"])
        var otherwise = Block(statements: [], id: newBlock())
        if skip(name: "else") {
            otherwise = try self.body(of: "for", until: "endfor")
        } else {
            advance()
        }
        return .loop(
            Statement.Loop(
                target: target,
                source: source,
                test: test,
                isRecursive: isRecursive,
                body: body,
                otherwise: otherwise,
                offset: offset
            )
        )
    }

    private mutating func assignment(at offset: Int) throws(TemplateError) -> Statement {
        let target = try target(allowsAttribute: true)
        if skip(.assign) { return .assignment(target, try tuple(), offset) }
        let filters = try filters()
        return .capture(target, filters: filters, try body(of: "set", until: "endset"), offset)
    }

    private mutating func macro(at offset: Int) throws(TemplateError) -> Statement {
        let name = try targetName()
        let parameters = try parameters()
        let body = try body(of: "macro", until: "endmacro")
        return .macro(MacroDefinition(name: name, parameters: parameters, body: body, offset: offset))
    }

    private mutating func callBlock(at offset: Int) throws(TemplateError) -> Statement {
        let parameters = isAt(.leftParenthesis) ? try parameters() : []
        let call = try expression()
        guard case .postfix(_, let operations) = call, case .call = operations.last?.operation else {
            throw invalid("'{% call %}' must call a macro", at: offset)
        }
        let body = try body(of: "call", until: "endcall")
        return .call(MacroDefinition(name: nil, parameters: parameters, body: body, offset: offset), call, offset)
    }

    private mutating func filterBlock() throws(TemplateError) -> Statement {
        let filters = [try filter()] + (try filters())
        return .filter(filters, try body(of: "filter", until: "endfilter"))
    }

    private mutating func with(at offset: Int) throws(TemplateError) -> Statement {
        var values: [(target: Target, value: Expression)] = []
        while current.kind != .blockEnd {
            if !values.isEmpty { try expect(.comma) }
            let target = try target()
            try expect(.assign)
            values.append((target, try expression()))
        }
        return .with(values, try body(of: "with", until: "endwith"), offset)
    }

    private mutating func print(at offset: Int) throws(TemplateError) -> Statement {
        var values: [Expression] = []
        while current.kind != .blockEnd {
            if !values.isEmpty { try expect(.comma) }
            values.append(try expression())
        }
        return .output(.concatenation(values), offset)
    }
}
