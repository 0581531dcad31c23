/// How large a grammar may be, so that a hostile one ends in an error and never in a hang or a full memory.
package struct GrammarLimits: Hashable, Sendable {
    /// Longest regular expression or grammar text, in bytes.
    package var sourceBytes = 256 << 10
    /// Schemas read while one is compiled, counting those that combinations make.
    package var schemas = 10_000
    /// How deep schemas, groups and parentheses may stand inside each other.
    package var nesting = 64
    /// Largest bound of a repetition.
    package var repetitions = 20_000
    /// States of the automaton before empty moves are removed.
    package var states = 400_000
    /// Moves of the automaton.
    package var edges = 2_000_000
    /// Threads of the automaton that one mask or token may cost. A usual one costs a few thousand at most; one of an
    /// ambiguous grammar, many more.
    package var work = 5_000_000
    /// Bytes of masks and transitions that are remembered. Beyond them the memory starts anew.
    package var memoryBytes = 64 << 20

    package init() {}
}

/// A bound of ``GrammarLimits`` that a grammar ran into.
package enum GrammarLimit: Hashable, Sendable {
    case sourceBytes(limit: Int, found: Int)
    case schemas(limit: Int)
    case nesting(limit: Int)
    case repetitions(limit: Int, found: Int)
    case states(limit: Int)
    case edges(limit: Int)
    case work(limit: Int)
}

extension GrammarLimit: CustomStringConvertible {
    package var description: String {
        switch self {
        case .sourceBytes(let limit, let found): "the source has \(found) bytes, at most \(limit) are read"
        case .schemas(let limit): "the schema and what its combinations make are more than \(limit) schemas"
        case .nesting(let limit): "schemas, groups or parentheses are nested more than \(limit) deep"
        case .repetitions(let limit, let found): "a repetition has the bound \(found), at most \(limit) is supported"
        case .states(let limit): "the automaton has more than \(limit) states; lower the bounds of repetitions"
        case .edges(let limit): "the automaton has more than \(limit) moves; lower the bounds of repetitions"
        case .work(let limit):
            "the grammar is so ambiguous that a step takes more than \(limit) operations; let fewer rules match one text"
        }
    }
}
