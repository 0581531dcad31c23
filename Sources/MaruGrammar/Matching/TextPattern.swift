/// A regular expression that is asked of finished texts, in the dialect of ``RegularExpression``.
///
/// It never goes back in a text, so no expression and no text makes it slow.
package struct TextPattern: Sendable {
    /// How much of a text has to match.
    package enum Extent: Hashable, Sendable { case whole, anyPart }

    private let grammar: CompiledGrammar
    private let tokens: TokenTable

    /// - Throws: ``GrammarError`` when the expression is not valid, uses what is not supported, or is too large.
    package init(_ source: String, _ extent: Extent, limits: GrammarLimits = GrammarLimits()) throws(GrammarError) {
        let expression = try RegularExpression(parsing: source, limits: limits)
        let root = try extent == .whole ? expression.wholeText { $0.utf8 } : expression.anyPart { $0.utf8 }
        let automaton = try AutomatonBuilder(RuleSet(root: root), limits: limits).built()
        grammar = CompiledGrammar(automaton: automaton, limits: limits)
        tokens = try TokenTable(vocabulary: [], endTokens: [])
    }

    /// - Throws: ``GrammarError/limit(_:)`` when the expression is too ambiguous.
    package func matches(_ text: String) throws(GrammarError) -> Bool {
        var matcher = try GrammarMatcher(TokenConstraint(grammar, tokens: tokens))
        var rest = Array(text.utf8)[...]
        // Work is bounded for each piece, not for the whole text.
        while !rest.isEmpty {
            guard try matcher.accept(rest.prefix(256)) else { return false }
            rest = rest.dropFirst(256)
        }
        return matcher.isComplete
    }
}
