/// Why a grammar cannot be compiled or cannot go on.
package enum GrammarError: Error, Hashable, Sendable {
    /// A keyword of JSON Schema, or a way to use it, that is not supported.
    ///
    /// - Parameters:
    ///   - at: the JSON pointer of the schema that has it.
    ///   - reason: what is not supported and what is.
    case unsupportedKeyword(String, at: String, reason: String)
    /// A keyword of JSON Schema with a value that it must not have.
    case invalidKeyword(String, at: String, found: String, expected: String)
    /// A `$ref` that leads nowhere.
    case unresolvedReference(String, at: String)
    /// Text that is not the language.
    case syntax(GrammarLanguage, found: String, expected: String, at: SourcePosition)
    /// A part of the language that is not supported.
    case unsupportedSyntax(GrammarLanguage, String, at: SourcePosition)
    /// A rule that is called and not defined.
    case undefinedRule(String)
    case duplicateRule(String)
    /// Rules of which each calls the next before it reads anything, the last one the first.
    case leftRecursion([String])
    /// No text at all matches.
    case matchesNothing
    case limit(GrammarLimit)
    /// A token's number is not in the vocabulary.
    case tokenOutOfRange(Int, count: Int)
    /// The text is not complete, and no token of the vocabulary continues it.
    case noTokenFits
}

/// A language of grammars.
package enum GrammarLanguage: Hashable, Sendable {
    case regularExpression
    case contextFree
}

/// A place in a source; both count from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "line \(line), column \(column)" }
}

extension GrammarLanguage: CustomStringConvertible {
    package var description: String {
        switch self {
        case .regularExpression: "regular expression"
        case .contextFree: "grammar"
        }
    }
}

extension GrammarError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsupportedKeyword(let keyword, let at, let reason):
            "The schema uses \(keyword) at \(at) in a way that is not supported: \(reason)."
        case .invalidKeyword(let keyword, let at, let found, let expected):
            "The schema is not valid: \(keyword) at \(at) is \(found); expected \(expected)."
        case .unresolvedReference(let reference, let at):
            """
            The schema refers at \(at) to \(reference), which it does not hold. Only references inside it, as \
            #/$defs/x, are supported.
            """
        case .syntax(let language, let found, let expected, let at):
            "The \(language) cannot be read: at \(at), expected \(expected), found \(found)."
        case .unsupportedSyntax(let language, let what, let at):
            "The \(language) uses, at \(at), what is not supported: \(what)."
        case .undefinedRule(let name): "The grammar calls the rule \(name), but does not define it."
        case .duplicateRule(let name): "The grammar defines the rule \(name) twice."
        case .leftRecursion(let rules):
            """
            A rule of the grammar comes back to itself before it reads anything: \(rules.joined(separator: " → ")). \
            Write it as a repetition.
            """
        case .matchesNothing: "No text matches the grammar."
        case .limit(let limit): "The grammar is too large: \(limit)."
        case .tokenOutOfRange(let token, let count): "There is no token \(token) in a vocabulary of \(count)."
        case .noTokenFits: "The answer is not complete, but no token of the model's vocabulary can continue it."
        }
    }
}
