/// A finite automaton whose moves read a byte or call a rule. It starts in state 0, to which no move leads.
struct FiniteAutomaton: Sendable {
    struct Edge: Hashable, Sendable {
        var bytes: ClosedRange<UInt8>
        var target: Int
    }

    /// Reads what a rule matches, and goes on in `target`.
    struct Call: Hashable, Sendable {
        var rule: RuleID
        var target: Int
    }

    struct State: Sendable {
        var edges: [Edge] = []
        var calls: [Call] = []
        var isFinal = false
    }

    var states: [State] = []
    var counters: [Counter] = []
}

/// A repetition that was written out: the states before each of its copies.
///
/// Of a string of up to ten thousand characters, no token can tell the first thousand states from each other.
/// ``Machine`` computes their mask once.
struct Counter: Sendable {
    /// The states before copy 0, 1, 2 …; -1 where there is none.
    var states: [Int]
    /// From this copy on, the repetition may end.
    var minimum: Int
    /// Whether it may also go on beyond its last copy.
    var isUnbounded: Bool
}
