/// Where each state stands in a repetition that was written out (see ``Counter``).
struct CounterPositions: Sendable {
    private struct Position {
        var counter: Int32
        var copy: Int32
    }

    private var counters: [Counter] = []
    private var positions: [Automaton.State: Position] = [:]

    /// - Parameter offset: what to add to the counters' states.
    mutating func add(_ added: [Counter], offset: Int) {
        for var counter in added {
            counter.states = counter.states.map { $0 < 0 ? $0 : $0 + offset }
            // Other constructs may start in the state before the first copy.
            for (copy, state) in counter.states.enumerated().dropFirst() where state >= 0 {
                positions[Automaton.State(state)] = Position(counter: Int32(counters.count), copy: Int32(copy))
            }
            counters.append(counter)
        }
    }

    /// A state that no text of up to `length` bytes tells from `state`: each copy reads a byte or more, so that far from
    /// both bounds it does not matter how many copies are left.
    func representative(of state: Automaton.State, length: Int) -> Automaton.State {
        guard let position = positions[state] else { return state }
        let counter = counters[Int(position.counter)]
        let copy = Int(position.copy)
        let bound = copy < counter.minimum ? counter.minimum : counter.states.count - 1
        let same = bound - length - 1
        guard copy < same, copy < counter.minimum || !counter.isUnbounded, counter.states[same] >= 0 else {
            return state
        }
        return Automaton.State(counter.states[same])
    }
}
