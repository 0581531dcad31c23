/// Finds the moves after which a rule cannot be finished.
enum DeadEnds {
    /// Takes them out, so that every state that is left leads to the end of its rule.
    ///
    /// - Returns: for each rule, whether any text but the empty one matches.
    static func remove(from automata: inout [FiniteAutomaton]) -> [Bool] {
        let isAlive = alive(automata)
        for rule in automata.indices {
            for state in automata[rule].states.indices {
                automata[rule].states[state].edges.removeAll { !isAlive[rule][$0.target] }
                automata[rule].states[state].calls.removeAll { !isAlive[rule][$0.target] || !isAlive[$0.rule][0] }
            }
        }
        return isAlive.map { $0[0] }
    }

    /// For each rule, the states from which its end can be reached.
    private static func alive(_ automata: [FiniteAutomaton]) -> [[Bool]] {
        var isAlive = automata.map { $0.states.map(\.isFinal) }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (rule, automaton) in automata.enumerated().reversed() {
                // Moves mostly lead to later states, so going backward settles most in one pass.
                for (number, state) in automaton.states.enumerated().reversed() where !isAlive[rule][number] {
                    guard
                        state.edges.contains(where: { isAlive[rule][$0.target] })
                            || state.calls.contains(where: { isAlive[rule][$0.target] && isAlive[$0.rule][0] })
                    else { continue }
                    isAlive[rule][number] = true
                    hasChanged = true
                }
            }
        }
        return isAlive
    }
}
