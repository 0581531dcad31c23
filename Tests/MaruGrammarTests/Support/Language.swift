import MaruCore
import MaruGrammar

/// A grammar that is asked about whole texts, byte by byte.
struct Language {
    let constraint: TokenConstraint

    init(_ source: GrammarSource, limits: GrammarLimits = GrammarLimits()) throws {
        constraint = TokenConstraint(try Grammar.compile(source, limits: limits), tokens: try Vocabulary.bytes.table)
    }

    init(schema: String) throws { try self.init(.jsonSchema(JSONValue(parsing: schema))) }

    /// Whether `text` is a full match.
    func contains(_ text: String) throws -> Bool {
        var matcher = try GrammarMatcher(constraint)
        return try matcher.accept(text.utf8) && matcher.isComplete
    }

    /// Whether some full match begins with `text`.
    func hasPrefix(_ text: String) throws -> Bool {
        var matcher = try GrammarMatcher(constraint)
        return try matcher.accept(text.utf8)
    }

    /// Those of `texts` that are no full match.
    func missing(_ texts: [String]) throws -> [String] { try texts.filter { try !contains($0) } }

    /// Those of `texts` that are a full match.
    func matched(_ texts: [String]) throws -> [String] { try texts.filter { try contains($0) } }
}
