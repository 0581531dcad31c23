/// A regular expression over Unicode scalars.
///
/// The dialect is what ECMA-262, Python and RE2 share: literals, `.`, classes, groups, `|`, `* + ? {m,n}` (lazy or not,
/// which makes no difference here), `^` and `$` at the ends, and the escapes `\d \D \w \W \s \S \t \n \r \f \v \0 \xHH
/// \uHHHH \u{…}`. `\d` and `\w` are ASCII. What else there is – look-around, back-references, `\b`, `\p`, flags – is
/// refused by name.
struct RegularExpression {
    indirect enum Node {
        case scalars(ScalarSet)
        case sequence([Node])
        case choice([Node])
        case repetition(Node, minimum: Int, maximum: Int?)
        case start(SourcePosition)
        case end(SourcePosition)
    }

    let root: Node

    init(parsing text: String, limits: GrammarLimits) throws(GrammarError) {
        var parser = try RegularExpressionParser(text, limits: limits)
        root = try parser.parse()
    }

    /// The texts that match from their start to their end.
    ///
    /// - Parameter spell: how one scalar of a set is written.
    func wholeText(_ spell: (ScalarSet) -> Expression) throws(GrammarError) -> Expression {
        try anchored(root, around: .empty, spell)
    }

    /// The texts that match somewhere, as the `pattern` of a schema means it.
    func anyPart(_ spell: (ScalarSet) -> Expression) throws(GrammarError) -> Expression {
        try anchored(root, around: .repetition(spell(.all), minimum: 0, maximum: nil), spell)
    }

    /// - Parameter around: what may stand where there is no anchor.
    private func anchored(
        _ node: Node,
        around: Expression,
        _ spell: (ScalarSet) -> Expression
    ) throws(GrammarError) -> Expression {
        if case .choice(let alternatives) = node {
            return .choice(
                try alternatives.map { (node) throws(GrammarError) in try anchored(node, around: around, spell) }
            )
        }
        guard case .sequence(var parts) = node else { return try anchored(.sequence([node]), around: around, spell) }
        if parts.count == 1, case .choice = parts[0] { return try anchored(parts[0], around: around, spell) }
        if parts.count == 1, case .sequence = parts[0] { return try anchored(parts[0], around: around, spell) }
        var before = around
        var after = around
        while case .start? = parts.first {
            parts.removeFirst()
            before = .empty
        }
        while case .end? = parts.last {
            parts.removeLast()
            after = .empty
        }
        return .sequence([before, try expression(.sequence(parts), spell), after])
    }

    private func expression(_ node: Node, _ spell: (ScalarSet) -> Expression) throws(GrammarError) -> Expression {
        switch node {
        case .scalars(let set): return spell(set)
        case .sequence(let parts):
            return .sequence(try parts.map { (part) throws(GrammarError) in try expression(part, spell) })
        case .choice(let alternatives):
            return .choice(try alternatives.map { (part) throws(GrammarError) in try expression(part, spell) })
        case .repetition(let body, let minimum, let maximum):
            return .repetition(try expression(body, spell), minimum: minimum, maximum: maximum)
        case .start(let position), .end(let position):
            throw .unsupportedSyntax(.regularExpression, "an anchor inside the expression", at: position)
        }
    }
}
