/// How much a template may do, so that a hostile one ends in an error and never in a hang or a full memory.
package struct Limits: Hashable, Sendable {
    /// Longest template, in bytes.
    package var sourceBytes = 512 << 10
    /// How deep parentheses, brackets, calls and blocks may stand inside each other in the source.
    package var nesting = 100
    /// Expressions and statements evaluated; long strings count by their length. A large conversation raises it by four
    /// steps for each of its bytes.
    package var steps = 1_500_000
    /// How deep evaluation may go: nested expressions and blocks, and the macros that they call.
    package var depth = 400
    /// How deep lists and dictionaries may hold each other.
    package var valueDepth = 200
    /// Bytes of all strings and lists made on the way. A large conversation raises it by sixty-four times its own size.
    package var workBytes = 64 << 20
    /// Bytes of the rendered text, and of any string on the way. A large conversation raises it by four times its size.
    package var outputBytes = 8 << 20

    package init() {}
}

/// A bound of `Limits` that a template ran into.
package enum TemplateLimit: Hashable, Sendable {
    case sourceBytes(limit: Int, found: Int)
    case nesting(limit: Int)
    case steps(limit: Int)
    case depth(limit: Int)
    case valueDepth(limit: Int)
    case workBytes(limit: Int)
    case outputBytes(limit: Int)
    case range(limit: Int)
}

extension TemplateLimit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sourceBytes(let limit, let found): "the template has \(found) bytes, at most \(limit) are read"
        case .nesting(let limit): "more than \(limit) parentheses, brackets or blocks stand inside each other"
        case .steps(let limit): "the template takes more than \(limit) steps; a loop may be far too long"
        case .depth(let limit): "expressions, blocks and macro calls are nested more than \(limit) deep"
        case .valueDepth(let limit): "lists and dictionaries hold each other more than \(limit) deep"
        case .workBytes(let limit): "the template makes more than \(limit) bytes of strings and lists on the way"
        case .outputBytes(let limit): "a text is longer than \(limit) bytes"
        case .range(let limit): "a range has more than \(limit) numbers"
        }
    }
}
