/// Makes the one automaton of all rules.
struct AutomatonBuilder {
    private var automata: [FiniteAutomaton] = []
    private let rules: RuleSet
    private let nullable: [Bool]

    init(_ rules: RuleSet, limits: GrammarLimits) throws(GrammarError) {
        self.rules = rules
        nullable = rules.nullable()
        var remaining = limits
        for rule in rules.rules {
            var automaton = try ThompsonBuilder.automaton(
                rule.body,
                rules: rules,
                nullable: nullable,
                limits: remaining
            )
            automaton.states[0].isFinal = false
            remaining.states -= automaton.states.count
            guard remaining.states > 0 else { throw .limit(.states(limit: limits.states)) }
            remaining.edges -= automaton.states.reduce(0) { $0 + $1.edges.count + $1.calls.count }
            guard remaining.edges >= 0 else { throw .limit(.edges(limit: limits.edges)) }
            automata.append(automaton)
        }
    }

    consuming func built() throws(GrammarError) -> Automaton {
        let hasMatch = DeadEnds.remove(from: &automata)
        guard hasMatch[rules.root] || nullable[rules.root] else { throw .matchesNothing }
        let order = try RuleOrder(automata).sorted(names: rules.rules.map(\.name))
        return packed(order)
    }

    private func packed(_ order: [RuleID]) -> Automaton {
        var offsets = [Int](repeating: 0, count: automata.count)
        var newNumbers = offsets
        var stateCount = 0
        for (number, rule) in order.enumerated() {
            newNumbers[rule] = number
            offsets[rule] = stateCount
            stateCount += automata[rule].states.count
        }
        let classes = ByteClasses(automata.lazy.flatMap(\.states).flatMap(\.edges).map(\.bytes))
        var edges = PackedRows<Automaton.Edge>()
        var calls = PackedRows<Automaton.Call>()
        var isFinal: [Bool] = []
        var counters = CounterPositions()
        for rule in order {
            let offset = offsets[rule]
            counters.add(automata[rule].counters, offset: offset)
            for state in automata[rule].states {
                isFinal.append(state.isFinal)
                edges.append(state.edges.map { Self.edge($0, classes, offset) })
                calls.append(
                    state.calls.map {
                        Automaton.Call(rule: Int32(newNumbers[$0.rule]), target: Int32($0.target + offset))
                    }
                )
            }
        }
        return Automaton(
            classes: classes,
            edges: edges,
            calls: calls,
            isFinal: isFinal,
            starts: order.map { Int32(offsets[$0]) },
            root: newNumbers[rules.root],
            matchesEmpty: nullable[rules.root],
            counters: counters
        )
    }

    private static func edge(_ edge: FiniteAutomaton.Edge, _ classes: ByteClasses, _ offset: Int) -> Automaton.Edge {
        Automaton.Edge(
            low: classes[edge.bytes.lowerBound],
            high: classes[edge.bytes.upperBound],
            target: Int32(edge.target + offset)
        )
    }
}
