/// Takes the empty moves out of an automaton.
struct EmptyMoves {
    private let states: [ThompsonBuilder.State]
    private let counters: [Counter]
    private let end: Int
    private let limits: GrammarLimits
    /// New numbers of the states that stay, in order.
    private var numbers: [Int]
    private var kept: [Int] = []
    private var visited: [Int]

    init(_ states: [ThompsonBuilder.State], counters: [Counter], end: Int, limits: GrammarLimits) {
        self.states = states
        self.counters = counters
        self.end = end
        self.limits = limits
        numbers = Array(repeating: -1, count: states.count)
        visited = Array(repeating: -1, count: states.count)
    }

    /// Keeps the start and what moves other than empty ones lead to, each with all moves that it reaches through empty
    /// ones.
    consuming func removed() throws(GrammarError) -> FiniteAutomaton {
        var automaton = FiniteAutomaton()
        var edgeCount = 0
        _ = number(of: 0)
        while automaton.states.count < kept.count {
            let state = reached(from: kept[automaton.states.count])
            edgeCount += state.edges.count + state.calls.count
            guard edgeCount <= limits.edges else { throw .limit(.edges(limit: limits.edges)) }
            automaton.states.append(state)
        }
        automaton.counters = counters.map { counter in
            var counter = counter
            counter.states = counter.states.map { numbers[skipped($0)] }
            return counter
        }
        return automaton
    }

    private mutating func reached(from start: Int) -> FiniteAutomaton.State {
        var reached = FiniteAutomaton.State()
        var pending = [start]
        while let state = pending.popLast() {
            guard visited[state] != start else { continue }
            visited[state] = start
            if state == end { reached.isFinal = true }
            for edge in states[state].edges {
                reached.edges.append(FiniteAutomaton.Edge(bytes: edge.bytes, target: number(of: edge.target)))
            }
            for call in states[state].calls {
                reached.calls.append(FiniteAutomaton.Call(rule: call.rule, target: number(of: call.target)))
            }
            pending += states[state].empty
        }
        return reached
    }

    private mutating func number(of state: Int) -> Int {
        let state = skipped(state)
        if numbers[state] < 0 {
            numbers[state] = kept.count
            kept.append(state)
        }
        return numbers[state]
    }

    /// The state that `state` stands for: one that does nothing but move on to another is that other.
    ///
    /// So the alternatives of a choice end in one state, and not each in one of its own that does the same.
    private func skipped(_ state: Int) -> Int {
        var state = state
        var steps = 0
        while state != 0, state != end, states[state].empty.count == 1, states[state].edges.isEmpty,
            states[state].calls.isEmpty, steps < states.count
        {
            state = states[state].empty[0]
            steps += 1
        }
        return state
    }
}
