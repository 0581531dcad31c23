/// The automaton of what two automata without calls both match.
struct ProductAutomaton {
    private struct Pair: Hashable {
        var left: Int
        var right: Int
    }

    private let left: FiniteAutomaton
    private let right: FiniteAutomaton
    private let limits: GrammarLimits
    private var numbers: [Pair: Int] = [:]
    private var pairs: [Pair] = []

    init(_ left: FiniteAutomaton, _ right: FiniteAutomaton, limits: GrammarLimits) {
        self.left = left
        self.right = right
        self.limits = limits
    }

    /// Only pairs of states that some text leads to.
    consuming func built() throws(GrammarError) -> FiniteAutomaton {
        var product = FiniteAutomaton()
        _ = try number(of: Pair(left: 0, right: 0))
        while product.states.count < pairs.count {
            let pair = pairs[product.states.count]
            var state = FiniteAutomaton.State()
            state.isFinal = left.states[pair.left].isFinal && right.states[pair.right].isFinal
            for first in left.states[pair.left].edges {
                for second in right.states[pair.right].edges where first.bytes.overlaps(second.bytes) {
                    let target = try number(of: Pair(left: first.target, right: second.target))
                    let bytes = first.bytes.clamped(to: second.bytes)
                    state.edges.append(FiniteAutomaton.Edge(bytes: bytes, target: target))
                }
            }
            product.states.append(state)
        }
        return product
    }

    private mutating func number(of pair: Pair) throws(GrammarError) -> Int {
        if let known = numbers[pair] { return known }
        guard pairs.count < limits.states else { throw .limit(.states(limit: limits.states)) }
        numbers[pair] = pairs.count
        pairs.append(pair)
        return pairs.count - 1
    }
}
