/// Reads tokens into statements, by recursive descent.
struct Parser {
    let source: SourceText
    let limits: Limits
    let tokens: [Token]
    var index = 0
    var nesting = 0
    var blockCount = 0
    /// The blocks that are open, innermost last: what they are and which tags end them.
    var openBlocks: [(tag: String, ends: [String])] = []

    /// The statements of a whole template, as its outermost block.
    static func parse(
        _ source: SourceText,
        limits: Limits
    ) throws(TemplateError) -> (body: Block, blockCount: Int) {
        var parser = Parser(source: source, limits: limits, tokens: try Lexer.tokens(of: source))
        let id = parser.newBlock()
        let statements = try parser.statements(until: [])
        return (Block(statements: statements, id: id), parser.blockCount)
    }

    var current: Token { tokens[index] }
    var next: Token { tokens[min(index + 1, tokens.count - 1)] }

    mutating func advance() { if index < tokens.count - 1 { index += 1 } }

    mutating func newBlock() -> Int {
        blockCount += 1
        return blockCount - 1
    }

    func isAt(_ symbol: Token.Symbol) -> Bool { current.kind == .symbol(symbol) }

    func isAt(name: String) -> Bool { current.kind == .name(name) }

    mutating func skip(_ symbol: Token.Symbol) -> Bool {
        guard isAt(symbol) else { return false }
        advance()
        return true
    }

    mutating func skip(name: String) -> Bool {
        guard isAt(name: name) else { return false }
        advance()
        return true
    }

    mutating func expect(_ symbol: Token.Symbol) throws(TemplateError) {
        guard skip(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
    }

    mutating func expect(name: String) throws(TemplateError) {
        guard skip(name: name) else { throw unexpected("'\(name)'") }
    }

    mutating func expect(_ kind: Token.Kind) throws(TemplateError) {
        guard current.kind == kind else { throw unexpected(kind.description) }
        advance()
    }

    mutating func expectName(_ what: String) throws(TemplateError) -> String {
        guard case .name(let name) = current.kind else { throw unexpected(what) }
        advance()
        return name
    }

    func unexpected(_ expected: String) -> TemplateError {
        .syntax(found: current.kind.description, expected: expected, at: source.position(of: current.offset))
    }

    func invalid(_ reason: String, at offset: Int) -> TemplateError {
        .invalid(reason, at: source.position(of: offset))
    }

    /// Parses one level further in.
    mutating func nested<Result>(
        _ parse: (inout Self) throws(TemplateError) -> Result
    ) throws(TemplateError) -> Result {
        nesting += 1
        guard nesting <= limits.nesting else {
            throw .limit(.nesting(limit: limits.nesting), at: source.position(of: current.offset))
        }
        let result = try parse(&self)
        nesting -= 1
        return result
    }
}
