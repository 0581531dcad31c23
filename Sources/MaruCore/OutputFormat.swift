/// What the text of an answer has to be.
package enum OutputFormat: Hashable, Sendable {
    /// Anything.
    case text
    /// Any JSON object.
    case jsonObject
    /// JSON that this schema allows.
    case jsonSchema(JSONValue)
    /// A text that the regular expression matches as a whole.
    case regularExpression(String)
    /// A text of this context-free grammar, in GBNF.
    case grammar(String)
    /// One of these texts.
    case choice([String])
}
