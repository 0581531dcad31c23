/// A rule's number in its ``RuleSet``.
typealias RuleID = Int

/// What every kind of grammar is translated to: a regular expression over bytes that may call rules.
///
/// The language of an expression is a set of byte strings. Since rules may call each other, it is context-free.
indirect enum Expression: Sendable {
    /// One byte of a range.
    case bytes(ClosedRange<UInt8>)
    case literal([UInt8])
    /// One of the byte strings; a trie, so that thousands cost no more than their bytes.
    case words([[UInt8]])
    case sequence([Expression])
    /// Any of the alternatives; without one, nothing matches.
    case choice([Expression])
    /// - Parameter maximum: `nil` is without bound.
    case repetition(Expression, minimum: Int, maximum: Int?)
    case members(Members)
    /// What both match. Neither may call a rule that is recursive.
    case intersection(Expression, Expression)
    case rule(RuleID)

    /// Matches the empty string only.
    static let empty = Expression.sequence([])
    /// Matches no string, not even the empty one.
    static let nothing = Expression.choice([])

    static func optional(_ expression: Expression) -> Expression { .repetition(expression, minimum: 0, maximum: 1) }

    static func literal(_ text: String) -> Expression { .literal(Array(text.utf8)) }
}

/// Members in a fixed order, of which the optional ones may be left out, with a separator between those that stay.
///
/// A case of its own, because spelt out as choices it would hold every member twice, and nested objects would grow
/// exponentially.
struct Members: Sendable {
    struct Member: Sendable {
        var expression: Expression
        var isRequired: Bool
    }

    var members: [Member]
    /// What may follow the members any number of times.
    var rest: Expression?
    var separator: Expression
}
