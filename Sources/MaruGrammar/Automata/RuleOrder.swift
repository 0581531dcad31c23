/// Sorts rules so that what a rule calls before reading anything comes after it (Kahn, 1962).
struct RuleOrder {
    /// For each rule, what it may call first.
    private let firstCalls: [[RuleID]]

    init(_ automata: [FiniteAutomaton]) { firstCalls = automata.map { $0.states[0].calls.map(\.rule) } }

    /// - Parameter names: what an error calls the rules.
    /// - Throws: ``GrammarError/leftRecursion(_:)`` when a rule comes back to itself.
    func sorted(names: [String]) throws(GrammarError) -> [RuleID] {
        var callers = [Int](repeating: 0, count: firstCalls.count)
        for rule in firstCalls.joined() { callers[rule] += 1 }
        var order = firstCalls.indices.filter { callers[$0] == 0 }
        var next = 0
        while next < order.count {
            for rule in firstCalls[order[next]] {
                callers[rule] -= 1
                if callers[rule] == 0 { order.append(rule) }
            }
            next += 1
        }
        guard order.count < firstCalls.count else { return order }
        throw .leftRecursion(cycle(among: callers.map { $0 > 0 }).map { names[$0] })
    }

    /// A cycle; every rule of `isUnsorted` is called by another one of them.
    private func cycle(among isUnsorted: [Bool]) -> [RuleID] {
        var caller = [RuleID](repeating: 0, count: firstCalls.count)
        for (rule, calls) in firstCalls.enumerated() where isUnsorted[rule] {
            for called in calls { caller[called] = rule }
        }
        var path = [isUnsorted.firstIndex(of: true) ?? 0]
        while true {
            let next = caller[path[path.count - 1]]
            if let start = path.firstIndex(of: next) { return Array(path[start...] + [next]).reversed() }
            path.append(next)
        }
    }
}
