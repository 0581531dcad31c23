extension ThompsonBuilder {
    mutating func build(_ literal: [UInt8], from start: Int) throws(GrammarError) -> Int {
        var state = start
        for byte in literal { state = try read(byte...byte, from: state) }
        return state
    }

    mutating func build(_ parts: [Expression], from start: Int) throws(GrammarError) -> Int {
        var state = start
        for part in parts { state = try build(part, from: state) }
        return state
    }

    mutating func build(choice alternatives: [Expression], from start: Int) throws(GrammarError) -> Int {
        let end = try newState()
        for alternative in alternatives { connect(try build(alternative, from: start), end) }
        return end
    }

    mutating func build(words: [[UInt8]], from start: Int) throws(GrammarError) -> Int {
        struct Step: Hashable {
            var state: Int
            var byte: UInt8
        }
        let end = try newState()
        var steps: [Step: Int] = [:]
        for word in Set(words) {
            var state = start
            for byte in word {
                let step = Step(state: state, byte: byte)
                if let known = steps[step] {
                    state = known
                } else {
                    state = try read(byte...byte, from: state)
                    steps[step] = state
                }
            }
            connect(state, end)
        }
        return end
    }

    /// Writes `minimum` copies, and then as many optional ones as `maximum` allows or a loop.
    mutating func build(
        _ body: Expression,
        minimum: Int,
        maximum: Int?,
        from start: Int
    ) throws(GrammarError) -> Int {
        guard max(minimum, maximum ?? 0) <= limits.repetitions else {
            throw .limit(.repetitions(limit: limits.repetitions, found: max(minimum, maximum ?? 0)))
        }
        var counter = Counter(states: [start], minimum: minimum, isUnbounded: maximum == nil)
        var state = start
        for _ in 0..<minimum {
            state = try build(body, from: state)
            counter.states.append(state)
        }
        let end = try newState()
        if let maximum {
            for _ in minimum..<max(minimum, maximum) {
                connect(state, end)
                state = try build(body, from: state)
                counter.states.append(state)
            }
            connect(state, end)
        } else {
            let loop = try newState()
            connect(state, loop)
            connect(try build(body, from: loop), loop)
            connect(loop, end)
        }
        // A copy that can be empty lets a token pass any number of copies.
        if counter.states.count > 2, !body.isNullable(nullable) { record(counter) }
        return end
    }

    /// Reads members with two chains of states: one before the first member that is there, one after a separator.
    mutating func build(_ members: Members, from start: Int) throws(GrammarError) -> Int {
        let end = try newState()
        let lastRequired = members.members.lastIndex(where: \.isRequired) ?? -1
        var first = start
        var afterSeparator: Int?
        for (index, member) in members.members.enumerated() {
            let key = try newState()
            connect(first, key)
            if let afterSeparator { connect(afterSeparator, key) }
            let done = try build(member.expression, from: key)
            let separated = try newState()
            if index >= lastRequired { connect(done, end) }
            if index + 1 < members.members.count || members.rest != nil {
                connect(try build(members.separator, from: done), separated)
            }
            let nextFirst = try newState()
            if !member.isRequired {
                connect(first, nextFirst)
                if let afterSeparator { connect(afterSeparator, separated) }
            }
            first = nextFirst
            afterSeparator = separated
        }
        if let rest = members.rest { try build(rest: rest, members.separator, first, afterSeparator, end) }
        if lastRequired < 0 { connect(first, end) }
        return end
    }

    private mutating func build(
        rest: Expression,
        _ separator: Expression,
        _ first: Int,
        _ afterSeparator: Int?,
        _ end: Int
    ) throws(GrammarError) {
        let key = try newState()
        connect(first, key)
        if let afterSeparator { connect(afterSeparator, key) }
        let done = try build(rest, from: key)
        connect(done, end)
        connect(try build(separator, from: done), key)
    }

    mutating func build(
        intersectionOf left: Expression,
        _ right: Expression,
        from start: Int
    ) throws(GrammarError) -> Int {
        let product = try ProductAutomaton(try callFree(left), try callFree(right), limits: limits).built()
        let copies = try product.states.map { (_) throws(GrammarError) in try newState() }
        let end = try newState()
        connect(start, copies[0])
        for (copy, state) in zip(copies, product.states) {
            for edge in state.edges { addEdge(from: copy, edge.bytes, to: copies[edge.target]) }
            if state.isFinal { connect(copy, end) }
        }
        return end
    }

    private func callFree(_ expression: Expression) throws(GrammarError) -> FiniteAutomaton {
        let inlined = try expression.inlined(rules, depth: 0)
        return try Self.automaton(inlined, rules: rules, nullable: nullable, limits: limits)
    }
}

extension Expression {
    /// The same language without calls.
    fileprivate func inlined(_ rules: RuleSet, depth: Int) throws(GrammarError) -> Expression {
        guard depth < 64 else { throw .limit(.nesting(limit: 64)) }
        func inlined(_ parts: [Expression]) throws(GrammarError) -> [Expression] {
            try parts.map { (part) throws(GrammarError) in try part.inlined(rules, depth: depth + 1) }
        }
        switch self {
        case .bytes, .literal, .words: return self
        case .sequence(let parts): return .sequence(try inlined(parts))
        case .choice(let alternatives): return .choice(try inlined(alternatives))
        case .repetition(let body, let minimum, let maximum):
            return .repetition(try body.inlined(rules, depth: depth + 1), minimum: minimum, maximum: maximum)
        case .members(var members):
            for index in members.members.indices {
                let expression = members.members[index].expression
                members.members[index].expression = try expression.inlined(rules, depth: depth + 1)
            }
            members.rest = try members.rest?.inlined(rules, depth: depth + 1)
            members.separator = try members.separator.inlined(rules, depth: depth + 1)
            return .members(members)
        case .intersection(let left, let right):
            return .intersection(
                try left.inlined(rules, depth: depth + 1),
                try right.inlined(rules, depth: depth + 1)
            )
        case .rule(let rule): return try rules.rules[rule].body.inlined(rules, depth: depth + 1)
        }
    }
}
