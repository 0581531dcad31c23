extension TOMLParser {
    /// How deep arrays and inline tables may nest: reading a level takes room on the stack.
    static let maximumDepth = 100

    /// A value, or an inline table.
    mutating func content() throws(TOMLSyntaxError) -> TOMLTree.Content {
        peek() == .openBrace ? .table(try inlineTable()) : .value(try value())
    }

    private mutating func value() throws(TOMLSyntaxError) -> TOMLNode {
        let start = position
        let value: TOMLValue =
            switch peek() {
            case .quote: .string(try startsMultiline(.quote) ? multilineBasicString() : basicString())
            case .apostrophe: .string(try startsMultiline(.apostrophe) ? multilineLiteralString() : literalString())
            case .openBracket: .array(try array())
            case .openBrace: .table(try inlineTable().table)
            default: try scalar()
            }
        return TOMLNode(value: value, position: start)
    }

    private func startsMultiline(_ quote: UInt8) -> Bool { peek(1) == quote && peek(2) == quote }

    private mutating func array() throws(TOMLSyntaxError) -> [TOMLNode] {
        try enter()
        defer { depth -= 1 }
        var nodes: [TOMLNode] = []
        while true {
            try skipLines()
            if take(.closeBracket) { return nodes }
            nodes.append(try value())
            try skipLines()
            if !take(.comma) {
                try expect(.closeBracket, "',' or ']'")
                return nodes
            }
        }
    }

    private mutating func inlineTable() throws(TOMLSyntaxError) -> TOMLTree {
        let table = TOMLTree(.header, at: position)
        try enter()
        defer { depth -= 1 }
        skipBlanks()
        if !take(.closeBrace) {
            repeat {
                skipBlanks()
                try keyValue(into: table)
                skipBlanks()
            } while take(.comma)
            try expect(.closeBrace, "',' or '}'")
        }
        table.beginning = .inline
        return table
    }

    /// Goes past the bracket or brace that opens a level.
    private mutating func enter() throws(TOMLSyntaxError) {
        guard depth < Self.maximumDepth else { throw unexpected("at most \(Self.maximumDepth) levels") }
        offset += 1
        depth += 1
    }

    /// Blanks, ends of lines and comments between the parts of an array.
    private mutating func skipLines() throws(TOMLSyntaxError) {
        while true {
            skipBlanks()
            try comment()
            guard peek() == .newline || peek() == .carriageReturn else { return }
            try endOfLine()
        }
    }
}
