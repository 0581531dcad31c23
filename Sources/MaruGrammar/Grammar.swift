package import MaruCore

/// What a text must match.
package enum GrammarSource: Hashable, Sendable {
    /// Any JSON object.
    case jsonObject
    /// JSON that a schema allows; ``SchemaCompiler`` says what is supported and how it is read.
    case jsonSchema(JSONValue)
    /// The whole text matches a regular expression in the dialect of ``RegularExpression``.
    case regularExpression(String)
    /// A context-free grammar in GBNF; see ``ContextFreeParser``.
    case contextFree(String)
    /// One of the texts.
    case choice([String])
}

/// Compiles grammars.
package enum Grammar {
    /// The automaton of `source`.
    ///
    /// - Throws: ``GrammarError`` when it is not valid, uses what is not supported, or is too large.
    package static func compile(
        _ source: GrammarSource,
        limits: GrammarLimits = GrammarLimits()
    ) throws(GrammarError) -> CompiledGrammar {
        let automaton = try AutomatonBuilder(try rules(of: source, limits), limits: limits).built()
        return CompiledGrammar(automaton: automaton, limits: limits)
    }

    private static func rules(of source: GrammarSource, _ limits: GrammarLimits) throws(GrammarError) -> RuleSet {
        switch source {
        case .jsonObject: return JSONRules.anyObject()
        case .jsonSchema(let schema): return try SchemaCompiler.rules(of: schema, limits: limits)
        case .regularExpression(let pattern):
            return RuleSet(root: try RegularExpression(parsing: pattern, limits: limits).wholeText { $0.utf8 })
        case .contextFree(let text): return try ContextFreeParser.rules(of: text, limits: limits)
        case .choice(let texts): return RuleSet(root: .words(texts.map { Array($0.utf8) }))
        }
    }
}

/// A grammar ready to be used with any vocabulary. Immutable: compile once, share among sequences.
package struct CompiledGrammar: Sendable {
    let automaton: Automaton
    let limits: GrammarLimits
}
