/// Builds an automaton with empty moves from an expression (Thompson, 1968).
///
/// Each construct leads from a state that it is given to one that it makes, and lets no move lead back to the former.
/// So alternatives can start in one state without another between.
struct ThompsonBuilder {
    struct State {
        var empty: [Int] = []
        var edges: [FiniteAutomaton.Edge] = []
        var calls: [FiniteAutomaton.Call] = []
    }

    let rules: RuleSet
    let nullable: [Bool]
    let limits: GrammarLimits
    private(set) var states = [State()]
    private(set) var counters: [Counter] = []

    init(rules: RuleSet, nullable: [Bool], limits: GrammarLimits) {
        self.rules = rules
        self.nullable = nullable
        self.limits = limits
    }

    /// The automaton of `expression` without empty moves.
    static func automaton(
        _ expression: Expression,
        rules: RuleSet,
        nullable: [Bool],
        limits: GrammarLimits
    ) throws(GrammarError) -> FiniteAutomaton {
        var builder = ThompsonBuilder(rules: rules, nullable: nullable, limits: limits)
        let end = try builder.build(expression, from: 0)
        return try EmptyMoves(builder.states, counters: builder.counters, end: end, limits: limits).removed()
    }

    /// Adds what reads `expression`, starting in `start`; returns the state after it.
    mutating func build(_ expression: Expression, from start: Int) throws(GrammarError) -> Int {
        switch expression {
        case .bytes(let range): try read(range, from: start)
        case .literal(let bytes): try build(bytes, from: start)
        case .words(let words): try build(words: words, from: start)
        case .sequence(let parts): try build(parts, from: start)
        case .choice(let alternatives): try build(choice: alternatives, from: start)
        case .repetition(let body, let minimum, let maximum):
            try build(body, minimum: minimum, maximum: maximum, from: start)
        case .members(let members): try build(members, from: start)
        case .intersection(let left, let right): try build(intersectionOf: left, right, from: start)
        case .rule(let rule): try build(call: rule, from: start)
        }
    }

    mutating func newState() throws(GrammarError) -> Int {
        guard states.count < limits.states else { throw .limit(.states(limit: limits.states)) }
        states.append(State())
        return states.count - 1
    }

    /// Adds a move that reads nothing.
    mutating func connect(_ from: Int, _ to: Int) { states[from].empty.append(to) }

    mutating func read(_ bytes: ClosedRange<UInt8>, from start: Int) throws(GrammarError) -> Int {
        let end = try newState()
        addEdge(from: start, bytes, to: end)
        return end
    }

    mutating func addEdge(from start: Int, _ bytes: ClosedRange<UInt8>, to end: Int) {
        states[start].edges.append(FiniteAutomaton.Edge(bytes: bytes, target: end))
    }

    mutating func build(call rule: RuleID, from start: Int) throws(GrammarError) -> Int {
        let end = try newState()
        states[start].calls.append(FiniteAutomaton.Call(rule: rule, target: end))
        // A called rule reads at least one byte (see `Automaton`); that it reads nothing is a move of its own.
        if nullable[rule] { connect(start, end) }
        return end
    }

    mutating func record(_ counter: Counter) { counters.append(counter) }
}
