/// How JSON is written. White space is one optional space after a comma or a colon and none elsewhere, so that a model
/// can neither pad an answer without end nor be forced out of its habit of `", "`.
enum JSONText {
    static let separator = Expression.sequence([.literal(","), .optional(.literal(" "))])
    static let colon = Expression.sequence([.literal(":"), .optional(.literal(" "))])
    private static let quote = Expression.literal("\"")

    static func quoted(_ content: Expression) -> Expression { .sequence([quote, content, quote]) }

    static func array(_ content: Expression) -> Expression { .sequence([.literal("["), content, .literal("]")]) }

    static func object(_ members: Members) -> Expression {
        .sequence([.literal("{"), .members(members), .literal("}")])
    }

    /// An item and then others behind separators: between `minimum` (at least one) and `maximum` in all.
    static func list(_ item: Expression, minimum: Int, maximum: Int?) -> Expression {
        let more = Expression.sequence([separator, item])
        return .sequence([item, .repetition(more, minimum: max(0, minimum - 1), maximum: maximum.map { $0 - 1 })])
    }
}
